import { UnreadableFile } from '../reading/unreadable-file.ts';
import type { Refuse } from '../reading/unreadable-file.ts';
import type { Relationship } from '../reading/workbook/relationships.ts';
import type { ZipPackage } from '../reading/workbook/zip-package.ts';
import { escapeAttribute } from '../writing/cell-text.ts';
import { childrenOf, parseMarkup } from './markup.ts';
import { readTextPart } from './text-part.ts';

const namespace = 'urn:latitude:answered-workbook:1';
/** Other people's data in a workbook may be of any size; ours is a page. */
const largest = 4 * 2 ** 20;

/** What marked cells were filled with before an answer marked them: carried in the workbook as data of its own. */
export interface EarlierFills {
  /** The part that says so; undefined when this is the first answer. */
  readonly part: string | undefined;
  readonly fills: readonly string[];
}

export async function readEarlierFills(
  zip: ZipPackage,
  relationships: readonly Relationship[],
  refuse: Refuse,
): Promise<EarlierFills> {
  for (const { type, target } of relationships) {
    const part = type === 'customXml' ? zip.find(target) : undefined;
    if (part === undefined || zip.claimedSize(part) > largest) continue;
    try {
      const text = await readTextPart(zip, part, refuse);
      if (!text.includes(namespace)) continue;
      const root = parseMarkup(text, 1, part, refuse);
      return { part, fills: childrenOf(root, 'fill').map((each) => each.attribute('markup') ?? '') };
    } catch (error) {
      // What other programs carry along is not ours to judge.
      if (!(error instanceof UnreadableFile)) throw error;
    }
  }
  return { part: undefined, fills: [] };
}

export const writeEarlierFills = (fills: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<answer xmlns="${namespace}">` +
  `${fills.map((fill) => `<fill markup="${escapeAttribute(fill)}"/>`).join('')}</answer>`;
