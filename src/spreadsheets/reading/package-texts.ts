import { TextDecoder } from 'node:util';
import { createReadBudget, defaultReadLimits } from './read-limits.ts';
import type { Refuse } from './unreadable-file.ts';
import { toUtf8 } from './workbook/xml-encoding.ts';
import { isMalformedText, resolveReferences, unescapeExcelText } from './workbook/xml-text.ts';
import { openZipPackage } from './workbook/zip-package.ts';

const hasText = (part: string): boolean => /\.(?:xml|vml|rels|svg)$/iu.test(part);
const isSheet = (part: string): boolean => /(?:^|\/)worksheets\/[^/]+\.xml$/iu.test(part);

/** Runs of one text, which begin anew where the pronunciation of what was said before is noted. */
const betweenTexts =
  /<(?!\/?(?:\w+:)?(?:t|r|rPr|b|i|u|sz|color|rFont|family|scheme|charset|strike|latin|ea|cs)[\s/>])[^<>]*>/gu;
const anyTag = /<[^<>]*>/gu;
const attribute = /=\s*(?:"([^"]*)"|'([^']*)')/gu;

/** Markup from a sign that begins it to the one that ends it, which may hold anything: what stands in it, and what beside. */
function takeOut(
  xml: string,
  { begin, end }: { readonly begin: string; readonly end: string },
  instead: (said: string) => string,
): string {
  const left: string[] = [];
  let from = 0;
  for (;;) {
    const at = xml.indexOf(begin, from);
    // Where one is not ended, none that follows is either: to look from each would take long.
    const to = at < 0 ? -1 : xml.indexOf(end, at + begin.length);
    if (to < 0) return from === 0 ? xml : [...left, xml.slice(from)].join('');
    left.push(xml.slice(from, at), instead(xml.slice(at + begin.length, to)));
    from = to + end.length;
  }
}

const comment = { begin: '<!--', end: '-->' };
const unparsed = { begin: '<![CDATA[', end: ']]>' };

function resolved(text: string): string {
  try {
    return unescapeExcelText(resolveReferences(text));
  } catch (error) {
    if (isMalformedText(error)) return text;
    throw error;
  }
}

/** The name of a part, or what leads to one, without what stands for signs that addresses do not have. */
function addressed(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** So long at least is what a picture or a program says in words; shorter ones come about by themselves. */
const SAID = 6;
/** Letters, and what stands between the words of a name and in an address. Of two bytes a letter, the scripts of Europe. */
const saidIn: readonly (readonly [TextDecoder, RegExp])[] = [
  [new TextDecoder('utf-8'), new RegExp(String.raw`[\p{L}\p{M}\p{N} .,'’@_+-]{${SAID},}`, 'gu')],
  [new TextDecoder('latin1'), new RegExp(String.raw`[\p{L}\p{N} .,'’@_+-]{${SAID},}`, 'gu')],
  [
    new TextDecoder('utf-16le'),
    new RegExp(String.raw`[\u0020\u0027-\u002e\u0030-\u0039\u0040-\u024f\u0370-\u04ff]{${SAID},}`, 'gu'),
  ],
];
/** Between words, or of an identifier. */
const tells = /[\s@._+-]|\d{5}/u;

/** What a part that is no XML says in words: what a picture is called, who made it, what it shows, as its format notes it. */
function* wordsIn(bytes: Buffer): Iterable<string> {
  const told = new Set<string>();
  for (const [decoder, pattern] of saidIn)
    for (const [found] of decoder.decode(bytes).matchAll(pattern)) {
      const text = found.trim();
      if (text.length < SAID || !tells.test(text) || told.has(text)) continue;
      told.add(text);
      yield text;
    }
}

/** Every text of a part, those in attributes included: a name may stand in either. */
function* textsOf(written: string): Iterable<Omit<PackageText, 'part'>> {
  const comments: string[] = [];
  const uncommented = takeOut(written, comment, (said) => {
    comments.push(said.trim());
    return '';
  });
  for (const text of comments) yield { text, isAttribute: false };
  const xml = takeOut(uncommented, unparsed, (said) => said.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
  for (const [, double, single] of xml.matchAll(attribute)) {
    const value = double ?? single ?? '';
    if (value.length > 1) yield { text: addressed(resolved(value)), isAttribute: true };
  }
  // One after the other: a list of all would take many times what the part does.
  let from = 0;
  for (const { index, 0: tag } of xml.matchAll(betweenTexts)) {
    yield* blocksOf(xml.slice(from, index));
    from = index + tag.length;
  }
  yield* blocksOf(xml.slice(from));
}

function* blocksOf(written: string): Iterable<Omit<PackageText, 'part'>> {
  if (written === '') return;
  for (const block of written.split('\n\n')) {
    const text = block.replaceAll(anyTag, '').trim();
    if (text !== '') yield { text: resolved(text), isAttribute: false };
  }
}

/** Where a text that cells share ends. */
const endOfText = '</si>';
const cellsWithText = /t="(?:inlineStr|str)"/u;
const beginOfCells = /<(?:[\w.-]+:)?sheetData(?:\s[^>]*)?>/u;
const endOfCells = /<\/(?:[\w.-]+:)?sheetData\s*>/u;
/** Longer than either of them as anybody writes it. */
const TAG = 200;

/** So many characters of a part are looked at in one: far more than anybody has beside cells, or in one drawing. */
const MOST = 64 * 2 ** 20;

/** Counts what is kept of a part, and refuses it beyond that. */
function keeper(refuse: Refuse) {
  const pieces: string[] = [];
  let length = 0;
  return {
    keep(text: string): void {
      length += text.length;
      if (length > MOST) throw refuse('read.too-much-text', { limit: MOST / 2 ** 20 });
      pieces.push(text);
    },
    /** All that was kept, which is kept no longer. */
    take(): string {
      length = 0;
      return pieces.splice(0).join('');
    },
  };
}

/** What a sheet says before and after its cells, as it is written; and whether a cell has a text of its own. */
function besideCells(kept: ReturnType<typeof keeper>) {
  let at: 'before' | 'cells' | 'after' = 'before';
  let rest = '';
  let hasOwnTexts = false;
  return {
    take(text: string): void {
      rest += text;
      if (at === 'before') {
        const begin = beginOfCells.exec(rest);
        if (!begin) {
          kept.keep(rest.slice(0, -TAG));
          rest = rest.slice(-TAG);
          return;
        }
        kept.keep(`${rest.slice(0, begin.index)} `);
        rest = rest.slice(begin.index + begin[0].length);
        // Of a sheet without cells one tag is all.
        at = begin[0].endsWith('/>') ? 'after' : 'cells';
      }
      if (at === 'cells') {
        hasOwnTexts ||= cellsWithText.test(rest);
        const end = endOfCells.exec(rest);
        rest = end ? rest.slice(end.index + end[0].length) : rest.slice(-TAG);
        if (end) at = 'after';
      }
      if (at === 'after') {
        kept.keep(rest);
        rest = '';
      }
    },
    end() {
      if (at === 'before') kept.keep(rest);
      return { text: kept.take(), hasOwnTexts };
    },
  };
}

export interface PackageText {
  /** Its name in the package: `xl/comments1.xml`. */
  readonly part: string;
  readonly text: string;
  /** It may be a count, a place or a name that programs go by. */
  readonly isAttribute: boolean;
}

/** What a workbook says anywhere but in cells that hold their text themselves, and whether it has such cells. */
export interface PackageTexts {
  readonly texts: AsyncIterable<PackageText>;
  hasOwnTexts(): boolean;
  close(): Promise<void>;
}

/**
 * The texts that cells share, notes, comments, text boxes, headers and footers, lists of choices, and the properties of
 * a workbook; what its parts are called, pictures among them, what is said in their place and what they say of
 * themselves. Its cells are not gone through, which is what takes long. Throws `UnreadableFile`.
 */
export async function openPackageTexts(path: string, refuse: Refuse): Promise<PackageTexts> {
  const zip = await openZipPackage(path, refuse);
  let ownTexts = false;
  async function* texts(): AsyncGenerator<PackageText> {
    for (const part of zip.names) yield { part, text: addressed(part), isAttribute: true };
    for (const part of zip.names.filter((each) => !hasText(each))) {
      const budget = createReadBudget({ ...defaultReadLimits, inflatedBytes: MOST }, refuse);
      const pieces: Buffer[] = [];
      for await (const piece of zip.read(part, budget)) pieces.push(piece);
      for (const text of wordsIn(Buffer.concat(pieces))) yield { part, text, isAttribute: true };
    }
    for (const part of zip.names.filter(hasText)) {
      const decode = new TextDecoder();
      const kept = keeper(refuse);
      const sheet = isSheet(part) ? besideCells(kept) : undefined;
      const budget = createReadBudget(defaultReadLimits, refuse);
      for await (const chunk of toUtf8(part, zip.read(part, budget), refuse)) {
        const text = decode.decode(chunk, { stream: true });
        if (sheet) {
          sheet.take(text);
          continue;
        }
        const end = text.lastIndexOf(endOfText);
        if (end < 0) {
          kept.keep(text);
          continue;
        }
        // The texts that cells share may be many times as long, and nothing of one stands in another.
        kept.keep(text.slice(0, end + endOfText.length));
        for (const each of textsOf(kept.take())) yield { part, ...each };
        kept.keep(text.slice(end + endOfText.length));
      }
      const beside = sheet?.end();
      ownTexts ||= beside?.hasOwnTexts === true;
      for (const each of textsOf(beside?.text ?? kept.take())) yield { part, ...each };
    }
  }
  return { texts: texts(), hasOwnTexts: () => ownTexts, close: () => zip.close() };
}
