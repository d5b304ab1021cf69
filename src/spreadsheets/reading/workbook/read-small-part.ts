import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import type { SaxesTagNS } from 'saxes';
import type { ReadBudget } from '../read-limits.ts';
import { UnreadableFile } from '../unreadable-file.ts';
import type { Refuse } from '../unreadable-file.ts';
import { createContentRules } from './alternate-content.ts';
import { toUtf8 } from './xml-encoding.ts';
import type { ZipPackage } from './zip-package.ts';

const maxDepth = 256;
/** Styles of a workbook that was copied from for years reach 30 MB. */
const maxBytes = 64 * 2 ** 20;

/** An element of the part's own namespace. */
export interface SmallElement {
  readonly name: string;
  readonly uri: string;
  /** Name of the element around it, '' for the root. */
  readonly parent: string;
  /** Attributes without prefix. */
  attribute(name: string): string | undefined;
  /** The attribute of that name in another namespace, such as `r:id`. */
  foreignAttribute(name: string): string | undefined;
}

const toElement = (tag: SaxesTagNS, parent: string): SmallElement => ({
  name: tag.local,
  uri: tag.uri,
  parent,
  attribute: (name) => {
    const attribute = tag.attributes[name];
    return attribute?.prefix === '' ? attribute.value : undefined;
  },
  foreignAttribute: (name) =>
    Object.values(tag.attributes).find(
      ({ local, prefix }) => local === name && prefix !== '' && prefix !== 'xmlns',
    )?.value,
});

/**
 * Passes the elements of a part that is small in any honest workbook: content types, relationships, the workbook, the
 * styles. The part is streamed all the same, so a dishonest one costs little.
 */
export async function readSmallPart(
  zip: ZipPackage,
  part: string,
  budget: ReadBudget,
  refuse: Refuse,
  visit: (element: SmallElement) => void,
  onText?: (text: string, within: string) => void,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const path: string[] = [];
  const rules = createContentRules();
  let isSkipped = false;
  parser.on('error', (cause) => {
    throw refuse('read.broken-xml', { part }, { cause });
  });
  parser.on('doctype', () => {
    throw refuse('read.dtd-refused', { part });
  });
  parser.on('opentag', (tag) => {
    const passing = rules.open(tag, (prefix) => parser.resolve(prefix));
    isSkipped = passing !== 'passed' && passing !== 'opened';
    if (passing === 'passed') visit(toElement(tag, path.at(-1) ?? ''));
    // What is only opened is as good as not there.
    path.push(passing === 'opened' ? (path.at(-1) ?? '') : tag.local);
    if (path.length > maxDepth) throw refuse('read.broken-xml', { part });
  });
  if (onText)
    parser.on('text', (text) => {
      if (!isSkipped) onText(text, path.at(-1) ?? '');
    });
  parser.on('closetag', () => {
    rules.close();
    path.pop();
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isStarted = false;
  let size = 0;
  try {
    for await (const chunk of toUtf8(part, zip.read(part, budget), refuse)) {
      size += chunk.length;
      if (size > maxBytes) throw refuse('read.too-large-inflated', { limit: maxBytes / 2 ** 20 });
      const text = decoder.decode(chunk, { stream: true });
      parser.write(isStarted ? text : text.trimStart());
      isStarted ||= text.trim() !== '';
    }
    parser.write(decoder.decode()).close();
  } catch (error) {
    throw error instanceof UnreadableFile ? error : refuse('read.broken-xml', { part }, { cause: error });
  }
}
