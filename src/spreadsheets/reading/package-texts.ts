import { TextDecoder } from 'node:util';
import { createReadBudget, defaultReadLimits } from './read-limits.ts';
import type { Refuse } from './unreadable-file.ts';
import { toUtf8 } from './workbook/xml-encoding.ts';
import { isMalformedText, resolveReferences, unescapeExcelText } from './workbook/xml-text.ts';
import { openZipPackage } from './workbook/zip-package.ts';

/** Pictures, settings of printers and programs hold no text. */
const hasText = (part: string): boolean => /\.(?:xml|vml|rels)$/iu.test(part);
const isSheet = (part: string): boolean => /(?:^|\/)worksheets\/[^/]+\.xml$/iu.test(part);

/** Runs of one text, which begin anew where the pronunciation of what was said before is noted. */
const betweenTexts =
  /<(?!\/?(?:\w+:)?(?:t|r|rPr|b|i|u|sz|color|rFont|family|scheme|charset|strike|latin|ea|cs)[\s/>])[^>]*>/gu;
const anyTag = /<[^>]*>/gu;
const attribute = /=\s*"([^"]*)"/gu;

function resolved(text: string): string {
  try {
    return unescapeExcelText(resolveReferences(text));
  } catch (error) {
    if (isMalformedText(error)) return text;
    throw error;
  }
}

/** Every text of a part, those in attributes included: a name may stand in either. */
function* textsOf(xml: string): Iterable<Omit<PackageText, 'part'>> {
  for (const [, value = ''] of xml.matchAll(attribute))
    if (value.length > 1) yield { text: resolved(value), isAttribute: true };
  for (const block of xml.replaceAll(betweenTexts, '\n\n').split('\n\n')) {
    const text = block.replaceAll(anyTag, '').trim();
    if (text !== '') yield { text: resolved(text), isAttribute: false };
  }
}

const cellsWithText = /t="(?:inlineStr|str)"/u;
const endOfCells = '</sheetData>';

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
 * a workbook. Its cells are not gone through, which is what takes long. Throws `UnreadableFile`.
 */
export async function openPackageTexts(path: string, refuse: Refuse): Promise<PackageTexts> {
  const zip = await openZipPackage(path, refuse);
  let ownTexts = false;
  async function* texts(): AsyncGenerator<PackageText> {
    for (const part of zip.names.filter(hasText)) {
      const decode = new TextDecoder();
      const pieces: string[] = [];
      let rest = '';
      let isBeyondCells = !isSheet(part);
      const budget = createReadBudget(defaultReadLimits, refuse);
      for await (const chunk of toUtf8(part, zip.read(part, budget), refuse)) {
        const text = decode.decode(chunk, { stream: true });
        if (isBeyondCells) {
          pieces.push(text);
          continue;
        }
        rest += text;
        ownTexts ||= cellsWithText.test(rest);
        const end = rest.indexOf(endOfCells);
        if (end >= 0) {
          pieces.push(rest.slice(end + endOfCells.length));
          isBeyondCells = true;
        } else rest = rest.slice(-endOfCells.length);
      }
      for (const each of textsOf(pieces.join(''))) yield { part, ...each };
    }
  }
  return { texts: texts(), hasOwnTexts: () => ownTexts, close: () => zip.close() };
}
