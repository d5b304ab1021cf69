import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTableFile } from '#spreadsheets/reading/open-table-file.ts';
import { buildWorkbook, workbookParts, worksheet, xmlHeader } from '../../support/build-workbook.ts';
import { buildZip, withChange } from '../../support/build-zip.ts';
import type { ZipPart } from '../../support/build-zip.ts';
import { readCells, readTable } from '../../support/read-cells.ts';

const one = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s"><v>0</v></c></row>';
const parts = (replace: readonly ZipPart[] = []) =>
  workbookParts({ rows: one, sharedStrings: '<si><t>Zoë</t></si>', replace });
const expected = { A1: 1, B1: 'Zoë' };
const renamed = (from: RegExp, to: string, changed: readonly ZipPart[] = parts()) =>
  changed.map((part) => ({ ...part, name: part.name.replace(from, to) }));

const relationships = (targets: Readonly<Record<string, string>>): string =>
  `${xmlHeader}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(
    targets,
  )
    .map(([type, target]) => {
      const address = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}`;
      return `<Relationship Id="${type === 'worksheet' ? 'rId1' : type}" Type="${address}" Target="${target}"/>`;
    })
    .join('')}</Relationships>`;

const workbookRelationships = (targets: Readonly<Record<string, string>>): ZipPart => ({
  name: 'xl/_rels/workbook.xml.rels',
  data: relationships(targets),
});

const withSheet = (data: Buffer | string) =>
  readCells(buildWorkbook({ replace: [{ name: 'xl/worksheets/sheet1.xml', data }] }));
const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('archives', () => {
  it('reads stored parts, and archives with something before or after them', async () => {
    const stored = buildZip(parts().map((part) => withChange(part, { isStored: true })));
    expect(await readCells(stored)).toEqual(expected);
    const zip = buildZip(parts());
    expect(await readCells(Buffer.concat([zip, Buffer.alloc(300, 0)]))).toEqual(expected);
    expect(await readCells(Buffer.concat([zip, Buffer.from('\r\n--boundary--')]))).toEqual(expected);
    expect(await readCells(Buffer.concat([Buffer.from([1, 2, 0, 3]), zip]))).toEqual(expected);
    expect(await readCells(buildZip(parts(), 'a comment'))).toEqual(expected);
  });

  it('takes the last of two parts of one name, and tells apart names that differ in case only', async () => {
    const other = { name: 'xl/worksheets/sheet1.xml', data: worksheet('<row><c><v>9</v></c></row>') };
    expect(await readCells(buildZip([...parts(), other]))).toEqual({ A1: 9 });
    const shouted = { ...other, name: 'xl/worksheets/SHEET1.xml' };
    expect(await readCells(buildZip([...parts(), shouted]))).toEqual(expected);
  });

  it.each([
    ['backslashes', renamed(/\//g, '\\')],
    ['leading slashes', renamed(/^/, '/')],
    [
      'another case',
      renamed(/sharedStrings|sheet1/, 'SHEET1').filter(({ name }) => !name.includes('sharedStrings')),
    ],
  ])('finds parts under names with %s', async (_, changed) => {
    const cells = await readCells(
      buildZip(
        changed.map((part) =>
          part.name === 'xl/SHEET1.xml' ? { ...part, name: 'xl/SHAREDSTRINGS.xml' } : part,
        ),
      ),
    );
    expect(cells).toEqual(expected);
  });
});

describe('relationships', () => {
  const targets = { styles: 'styles.xml', sharedStrings: 'sharedStrings.xml' };

  it.each([
    '/xl/worksheets/sheet1.xml',
    '../xl/worksheets/sheet1.xml',
    './worksheets/./sheet1.xml',
    'worksheets\\sheet1.xml',
    'xl/worksheets/sheet1.xml',
    'worksheets/sheet%31.xml',
  ])('follows the target %s', async (worksheetTarget) => {
    const changed = parts([workbookRelationships({ ...targets, worksheet: worksheetTarget })]);
    expect(await readCells(buildZip(changed))).toEqual(expected);
  });

  it('finds a workbook that stands elsewhere under another name', async () => {
    const moved = renamed(/^xl\/(_rels\/)?workbook/, 'book/$1main').map((part) => {
      if (part.name === '_rels/.rels')
        return withChange(part, { data: relationships({ officeDocument: '/book/main.xml' }) });
      if (!part.name.endsWith('main.xml.rels')) return part;
      const absolute = { worksheet: '/xl/worksheets/sheet1.xml', sharedStrings: '../xl/sharedStrings.xml' };
      return withChange(part, { data: relationships(absolute) });
    });
    expect(await readCells(buildZip(moved))).toEqual(expected);
  });

  it('manages without package relationships, content types, styles', async () => {
    for (const missing of ['_rels/.rels', '[Content_Types].xml', 'xl/styles.xml']) {
      expect(await readCells(buildZip(parts().filter(({ name }) => name !== missing)))).toEqual(expected);
    }
    expect(await readCells(buildZip(parts([{ name: '_rels/.rels', data: 'torn' }])))).toEqual(expected);
  });
});

describe('ways of writing XML', () => {
  const sheetXml = worksheet('<row r="1"><c r="A1" t="inlineStr"><is><t>Zoë 東</t></is></c></row>');
  const bare = sheetXml.replace(xmlHeader, '');

  it.each([
    ['UTF-8 with a byte-order mark', Buffer.from(`\uFEFF${sheetXml}`)],
    ['UTF-16 little-endian with a byte-order mark', Buffer.from(`\uFEFF${bare}`, 'utf16le')],
    ['UTF-16 big-endian with a byte-order mark', swapped(`\uFEFF${bare}`)],
    ['UTF-16 little-endian without one', Buffer.from(bare, 'utf16le')],
    ['UTF-16 big-endian without one', swapped(bare)],
    ['no declaration', bare],
    ['a declaration of something else', bare.replace(/^/, '<?xml version="1.0" encoding="utf-16"?>')],
    ['a blank line before it', `\n${bare}`],
    ['single quotes', bare.replaceAll('"', "'")],
    [
      'blanks wherever they may stand',
      bare
        .replaceAll('="', ' = "')
        .replaceAll('>', '\n >')
        .replaceAll('\n >Z', '>Z')
        .replaceAll('東<', '東<'),
    ],
  ])('reads %s', async (_, data) => {
    expect(await withSheet(data)).toEqual({ A1: 'Zoë 東' });
  });

  it('reads Latin-1 when the part says so', async () => {
    const latin = `<?xml version='1.0' encoding='ISO-8859-1'?>${bare.replace(' 東', '')}`;
    expect(await withSheet(Buffer.from(latin, 'latin1'))).toEqual({ A1: 'Zoë' });
  });

  it('reads workbooks whose every element has a prefix', async () => {
    const prefixed = parts().map((part) => {
      if (part.name.endsWith('.rels') || part.name.startsWith('[')) return part;
      const data = part.data
        .toString()
        .replaceAll(/<(\/?)(\w+)/g, '<$1x:$2')
        .replaceAll(' xmlns="', ' xmlns:x="');
      return withChange(part, { data });
    });
    expect(prefixed.some(({ data }) => data.toString().includes('<x:sheetData>'))).toBe(true);
    expect(await readCells(buildZip(prefixed))).toEqual(expected);
  });

  it('takes two prefixes of one namespace for the same', async () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const data =
      `<x:worksheet xmlns:x="${main}" xmlns="${main}"><sheetData><x:row><c r="A1"><x:v>1</x:v></c></x:row>` +
      '<row><c><v>2</v></c></row></sheetData></x:worksheet>';
    expect(await withSheet(data)).toEqual({ A1: 1, A2: 2 });
  });

  it('reads Strict Office Open XML', async () => {
    const strict = parts().map((part) =>
      withChange(part, {
        data: part.data
          .toString()
          .replaceAll(
            'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
            'http://purl.oclc.org/ooxml/spreadsheetml/main',
          )
          .replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
            'http://purl.oclc.org/ooxml/officeDocument/relationships',
          ),
      }),
    );
    expect(await readCells(buildZip(strict))).toEqual(expected);
  });

  it('leaves out elements of other namespaces with all they contain', async () => {
    const rows =
      '<row r="1"><x:c xmlns:x="urn:x" r="A1"><v>9</v></x:c><c r="B1"><v>2</v><extLst><ext><v>8</v></ext></extLst></c></row>';
    expect(await readCells(buildWorkbook({ rows }))).toEqual({ B1: 2 });
  });
});

describe('sheets', () => {
  const sheets = {
    Plan: worksheet(one),
    'Länder & Märkte': worksheet(''),
    Lists: worksheet('<row><c><v>3</v></c></row>'),
  };

  it('lists worksheets in tab order with their visibility', async () => {
    const sheetAttributes = { 'Länder & Märkte': 'state="hidden"', Lists: 'state="veryHidden"' };
    const book = buildWorkbook({ sheets, sheetAttributes, sharedStrings: '<si><t>Zoë</t></si>' });
    const table = await readTable(book);
    expect(table.sheets).toEqual([
      { name: 'Plan', visibility: 'visible' },
      { name: 'Länder & Märkte', visibility: 'hidden' },
      { name: 'Lists', visibility: 'veryHidden' },
    ]);
    expect(table.cells).toEqual({ Plan: expected, 'Länder & Märkte': {}, Lists: { A1: 3 } });
  });

  it('leaves out chart sheets and sheets whose part is missing', async () => {
    const changed = workbookParts({ sheets, sharedStrings: '<si><t>Zoë</t></si>' })
      .filter(({ name }) => name !== 'xl/worksheets/sheet3.xml')
      .map((part) =>
        part.name === 'xl/_rels/workbook.xml.rels'
          ? withChange(part, { data: part.data.toString().replace('/worksheet"', '/chartsheet"') })
          : part,
      );
    const table = await readTable(buildZip(changed));
    expect(table.sheets.map(({ name }) => name)).toEqual(['Länder & Märkte']);
  });
});

describe('long sheets', () => {
  it('can be left early, read again, and read side by side', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'long-sheet-'));
    const path = join(folder, 'plan.xlsx');
    const rows = Array.from(
      { length: 30_000 },
      (_, index) => `<row><c><v>${index}</v></c><c t="str"><v>${'x'.repeat(index % 90)}</v></c></row>`,
    ).join('');
    writeFileSync(path, buildWorkbook({ sheets: { One: worksheet(rows), Two: worksheet(rows) } }));
    const file = await openTableFile(path);
    const count = async (sheet: string, enough = Infinity): Promise<number> => {
      let seen = 0;
      for await (const batch of file.rows(sheet)) {
        seen += batch.length;
        if (seen >= enough) break;
      }
      return seen;
    };
    const preview = await count('One', 1);
    expect(preview).toBeGreaterThan(0);
    expect(preview).toBeLessThan(30_000);
    expect(await Promise.all([count('One'), count('Two'), count('Two', 1)])).toEqual([
      30_000,
      30_000,
      preview,
    ]);
    await file.close();
    rmSync(folder, { recursive: true });
  });

  it('reads every row across the pieces in which a part is unpacked', async () => {
    const count = 20_000;
    const rows = Array.from(
      { length: count },
      (_, index) =>
        `<row r="${index + 1}"><c r="A${index + 1}"><v>${index}</v></c><c r="B${index + 1}" t="inlineStr"><is><t>Größe ${index} 東京</t></is></c></row>`,
    );
    const cells = await readCells(buildWorkbook({ rows: rows.join('') }));
    const wrong = Array.from({ length: count }, (_, index) => index).filter(
      (index) => cells[`A${index + 1}`] !== index || cells[`B${index + 1}`] !== `Größe ${index} 東京`,
    );
    expect(wrong).toEqual([]);
    expect(Object.keys(cells)).toHaveLength(2 * count);
  });
});
