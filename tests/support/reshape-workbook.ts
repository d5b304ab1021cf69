import { createReadBudget, defaultReadLimits } from '#spreadsheets/reading/read-limits.ts';
import { refuser } from '#spreadsheets/reading/unreadable-file.ts';
import { openZipPackage } from '#spreadsheets/reading/workbook/zip-package.ts';
import { withChange, type ZipPart } from './build-zip.ts';

type Random = (below: number) => number;

/** Writes a workbook otherwise; undefined where it has nothing that could be written so. */
export type Reshape = (parts: readonly ZipPart[], random: Random) => readonly ZipPart[] | undefined;

/** All parts of a package, unpacked, in the order of the archive. */
export async function unpackParts(path: string): Promise<readonly ZipPart[]> {
  const refuse = refuser(path);
  const zip = await openZipPackage(path, refuse);
  try {
    const parts: ZipPart[] = [];
    for (const name of zip.names) {
      const pieces: Buffer[] = [];
      for await (const piece of zip.read(name, createReadBudget(defaultReadLimits, refuse)))
        pieces.push(piece);
      parts.push({ name, data: Buffer.concat(pieces) });
    }
    return parts;
  } finally {
    await zip.close();
  }
}

const isUtf8 = (data: Buffer): boolean =>
  data[0] !== 0xff &&
  data[0] !== 0xfe &&
  data[1] !== 0 &&
  !/encoding=["'](?!utf-?8)/iu.test(data.toString('latin1', 0, 120));

/** Has the texts of some parts changed; undefined where none of them is another. */
function inTexts(
  parts: readonly ZipPart[],
  named: RegExp,
  change: (text: string) => string,
): readonly ZipPart[] | undefined {
  let isChanged = false;
  const changed = parts.map((part) => {
    const data = Buffer.from(part.data);
    if (!named.test(part.name) || !isUtf8(data)) return part;
    const text = data.toString('utf8');
    // What stands in comments and unread pieces looks like markup and is none.
    if (/<!(?:--|\[CDATA|DOCTYPE)/u.test(text)) return part;
    const next = change(text);
    if (next === text) return part;
    isChanged = true;
    return withChange(part, { data: next });
  });
  return isChanged ? changed : undefined;
}

const sheet = /worksheets\/[^/]*\.xml$/iu;
const strings = /sharedStrings\.xml$/iu;
const sheetsAndStrings = /(?:worksheets\/[^/]*|sharedStrings)\.xml$/iu;
const xmlParts = /(?:worksheets\/[^/]*|sharedStrings|styles|xl\/workbook)\.xml$/iu;
const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

const withPrefix = (text: string): string => {
  const root = ` xmlns="${namespace}"`;
  // A namespace that is declared again further in would be lost by this.
  if (text.split(' xmlns="').length !== 2 || !text.includes(root)) return text;
  return text.replace(root, ` xmlns:q="${namespace}"`).replaceAll(/<(\/?)([a-z]\w*)(?=[\s/>])/giu, '<$1q:$2');
};

const shuffled = <T>(all: readonly T[], random: Random): T[] => {
  const left = [...all];
  return all.map(() => left.splice(random(left.length), 1)[0]!);
};

const rowPattern = /<row\b[^>]*?(?:\/>|>[\s\S]*?<\/row>)/gu;
const cellPattern = /<c\b[^>]*?(?:\/>|>[\s\S]*?<\/c>)/gu;

/** Rows of a sheet, each with its own number, put in some other order; the same of the cells in them. */
function inDisorder(text: string, random: Random): string {
  const data = /<sheetData>([\s\S]*)<\/sheetData>/u.exec(text)?.[1];
  if (data === undefined || data.replaceAll(rowPattern, '').trim() !== '') return text;
  const rows = data.match(rowPattern) ?? [];
  if (rows.length > 5_000 || rows.some((row) => !/^<row\b[^>]*\sr="\d/u.test(row))) return text;
  if ((data.match(/<c\b/gu) ?? []).length !== (data.match(/<c\b[^>]*\sr="[A-Z]/gu) ?? []).length) return text;
  const mixed = shuffled(rows, random).map((row) => {
    const cells = row.match(cellPattern) ?? [];
    const order = shuffled(cells, random);
    let at = 0;
    return cells.length > 300 ? row : row.replaceAll(cellPattern, () => order[at++]!);
  });
  return text.replace(data, () => mixed.join(''));
}

const columnOf = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** References that only say what the order says already. */
function withoutReferences(text: string): string {
  let row = 0;
  let column = 0;
  return text.replaceAll(
    /<(row|c)\b([^>]*?)\sr="([A-Z]*)(\d+)"/gu,
    (all, name: string, before: string, letters: string, digits: string) => {
      if (name === 'row') {
        const isNext = Number(digits) === row + 1;
        row = Number(digits);
        column = 0;
        return isNext ? `<row${before}` : all;
      }
      if (letters === '') return all;
      const isNext = columnOf(letters) === column + 1 && Number(digits) === row;
      column = columnOf(letters);
      return isNext ? `<c${before}` : all;
    },
  );
}

/** The `si` of a table of strings, as they are written. */
const itemsOf = (parts: readonly ZipPart[]): readonly string[] | undefined => {
  const part = parts.find(({ name }) => strings.test(name));
  if (!part || !isUtf8(Buffer.from(part.data))) return undefined;
  const text = Buffer.from(part.data).toString('utf8');
  if (/<!(?:--|\[CDATA|DOCTYPE)|<\w+:si\b/u.test(text)) return undefined;
  return text.match(/<si\b[^>]*?(?:\/>|>[\s\S]*?<\/si>)/gu) ?? [];
};

const renameSheets = (text: string): string =>
  text.replaceAll(/worksheets\/(_rels\/)?([^/"]*)\.xml/giu, 'worksheets/$1Blatt_$2.xml');

const sharedCell = /(<c\b[^>]*?)\st="s"([^>]*>)\s*<v>\s*(\d+)\s*<\/v>\s*<\/c>/gu;

/** Each of them leaves what a sheet says as it is. */
export const reshapings: Readonly<Record<string, Reshape>> = {
  'with a prefix at every element': (parts) => inTexts(parts, xmlParts, withPrefix),
  'with single quotes': (parts) =>
    inTexts(parts, xmlParts, (text) => text.replaceAll(/="([^"'<>]*)"(?=[\s/>?])/gu, "='$1'")),
  'with attributes the other way round': (parts) =>
    inTexts(parts, sheetsAndStrings, (text) =>
      text.replaceAll(
        /<(c|row|t)((?:\s[\w:]+="[^"]*")+)\s*(\/?)>/gu,
        (_, name: string, attributes: string, end: string) =>
          `<${name}${(attributes.match(/\s[\w:]+="[^"]*"/gu) ?? []).toReversed().join('')}${end}>`,
      ),
    ),
  'in disorder': (parts, random) => inTexts(parts, sheet, (text) => inDisorder(text, random)),
  'without references that are not needed': (parts) => inTexts(parts, sheet, withoutReferences),
  'with entities for letters and digits': (parts) =>
    inTexts(parts, sheetsAndStrings, (text) =>
      text.replaceAll(
        /(<(?:v|t)(?:\s[^>]*)?>)([\w])/gu,
        (_, tag: string, first: string) => `${tag}&#x${first.codePointAt(0)!.toString(16)};`,
      ),
    ),
  'with texts in CDATA': (parts) =>
    inTexts(parts, sheetsAndStrings, (text) =>
      text.replaceAll(/(<(?:v|t)(?:\s[^>]*)?>)([^<&]+)(<\/(?:v|t)>)/gu, '$1<![CDATA[$2]]>$3'),
    ),
  'with comments that look like cells': (parts) =>
    inTexts(parts, sheetsAndStrings, (text) =>
      text
        .replaceAll('</row>', '</row><!-- <row r="1"><c r="A1"><v>77</v></c></row> -->')
        .replaceAll('</si>', '</si><!-- <si><t>77</t></si> --><?si <si/>?>'),
    ),
  'with white space between elements': (parts) =>
    inTexts(parts, sheetsAndStrings, (text) =>
      text.replaceAll(/<\/(c|row|si|v|is)>/gu, '</$1>\r\n\t ').replaceAll(/<(c|row)\s/gu, '<$1\n  '),
    ),
  'in UTF-16': (parts, random) =>
    parts.map((part) => {
      const data = Buffer.from(part.data);
      if (!sheetsAndStrings.test(part.name) || !isUtf8(data)) return part;
      const text = data
        .toString('utf8')
        .replace(/^\uFEFF/u, '')
        .replace(/^<\?xml[^>]*\?>/u, '<?xml version="1.0" encoding="UTF-16"?>');
      const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
      return withChange(part, { data: random(2) === 0 ? bytes : bytes.swap16() });
    }),
  'with a byte-order mark': (parts) =>
    inTexts(parts, xmlParts, (text) => (text.startsWith('\uFEFF') ? text : `\uFEFF${text}`)),
  'with pairs for empty elements': (parts) =>
    inTexts(parts, sheetsAndStrings, (text) =>
      text.replaceAll(/<(c|row|t|v|sheetData)((?:\s[\w:]+="[^"]*")*)\s*\/>/gu, '<$1$2></$1>'),
    ),
  'with inline texts': (parts) => {
    const items = itemsOf(parts);
    return (
      items &&
      inTexts(parts, sheet, (text) =>
        text.replaceAll(sharedCell, (all, before: string, after: string, at: string) => {
          const item = items[Number(at)];
          if (item === undefined) return all;
          const content = /^<si\b[^>]*>([\s\S]*)<\/si>$/u.exec(item)?.[1] ?? '';
          return `${before} t="inlineStr"${after}<is>${content}</is></c>`;
        }),
      )
    );
  },
  'with texts in several runs': (parts) =>
    inTexts(parts, strings, (text) =>
      text.replaceAll(/<si><t>([^\s<&_][^<&_]*)([^\s<&_])<\/t><\/si>/gu, (all, start: string, end: string) =>
        // A pair of halves that are one letter stays one.
        /[\uD800-\uDFFF]/u.test(all) || start !== start.trim()
          ? all
          : `<si><r><t>${start}</t></r><r><rPr><b/></rPr><t>${end}</t></r></si>`,
      ),
    ),
  'with other numbers of the same strings': (parts) => {
    if (!itemsOf(parts)?.length) return undefined;
    const moved = inTexts(parts, strings, (text) => text.replace(/<si\b/u, '<si><t>nobody</t></si><si'));
    return (
      moved &&
      inTexts(moved, sheet, (text) =>
        text.replaceAll(
          sharedCell,
          (_, before: string, after: string, at: string) =>
            `${before} t="s"${after}<v>${Number(at) + 1}</v></c>`,
        ),
      )
    );
  },
  'with rows of an alternative': (parts) =>
    inTexts(parts, sheet, (text) =>
      text.replaceAll(
        rowPattern,
        (row) =>
          `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="zz" xmlns:zz="urn:nobody"><row r="1"/></mc:Choice><mc:Fallback>${row}</mc:Fallback></mc:AlternateContent>`,
      ),
    ),
  'with attributes of others': (parts) =>
    inTexts(parts, sheet, (text) =>
      text.replaceAll(/<(c|row)(?=[\s>])/gu, '<$1 xmlns:far="urn:far" far:r="Z9" far:t="s" far:s="7"'),
    ),
  'with types and styles that go without saying': (parts) =>
    inTexts(parts, sheet, (text) =>
      text.replaceAll(/<c((?:\s(?!t=|s=)[\w:]+="[^"]*")*)>(\s*<v>)/gu, '<c$1 s="0" t="n">$2'),
    ),
  'with numbers written by powers of ten': (parts) =>
    inTexts(parts, sheet, (text) =>
      text.replaceAll(
        /(<c(?:\s(?!t=)[\w:]+="[^"]*")*>\s*<v>)([1-9]\d{0,9})(<\/v>)/gu,
        (_, before: string, digits: string, after: string) =>
          `${before}${digits[0]!}.${digits.slice(1) || '0'}E+${digits.length - 1}${after}`,
      ),
    ),
  'in another order, some parts stored': (parts, random) =>
    shuffled(parts, random).map((part) => withChange(part, { isStored: random(2) === 0 })),
  'with addresses from the root': (parts) =>
    inTexts(parts, /xl\/_rels\/workbook\.xml\.rels$/iu, (text) =>
      text.replaceAll(/Target="(?!\/|\.\.|https?:)([^"]+)"/gu, 'Target="/xl/$1"'),
    ),
  'with sheets under other names': (parts) => {
    const linked = inTexts(parts, /xl\/_rels\/workbook\.xml\.rels$/iu, renameSheets);
    const typed = linked && inTexts(linked, /^\[Content_Types\]\.xml$/iu, renameSheets);
    return (typed ?? linked)?.map((part) => withChange(part, { name: renameSheets(part.name) }));
  },
  'without what holds no cells': (parts) =>
    parts.filter(
      ({ name }) =>
        !/(?:docProps|theme|calcChain|printerSettings|customXml|media|drawings|charts)/iu.test(name),
    ),
  'with an older part of the same name before': (parts) =>
    parts.flatMap((part) =>
      sheet.test(part.name)
        ? [withChange(part, { data: `<worksheet xmlns="${namespace}"><sheetData/></worksheet>` }), part]
        : [part],
    ),
};
