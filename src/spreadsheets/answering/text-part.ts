import { TextDecoder } from 'node:util';
import { createReadBudget, defaultReadLimits } from '../reading/read-limits.ts';
import type { Refuse } from '../reading/unreadable-file.ts';
import { toUtf8 } from '../reading/workbook/xml-encoding.ts';
import type { ZipPackage } from '../reading/workbook/zip-package.ts';

const maxBytes = 64 * 2 ** 20;

const declaredEncoding = /^(<\?xml[^>]*?\sencoding\s*=\s*)(?:"[^"]*"|'[^']*')/u;

/** What the declaration says is made true: everything written here is UTF-8. */
export const declareUtf8 = (text: string): string => text.replace(declaredEncoding, '$1"UTF-8"');

/** Decodes UTF-8 bytes to the last; refuses what is none. */
export function decodeUtf8(chunks: readonly Uint8Array[], part: string, refuse: Refuse): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw refuse('read.broken-xml', { part }, { cause });
  }
}

/** The whole text of a part that is about to be changed, from its first `<` on. */
export async function readTextPart(zip: ZipPackage, part: string, refuse: Refuse): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const budget = createReadBudget(defaultReadLimits, refuse);
  for await (const chunk of toUtf8(part, zip.read(part, budget), refuse)) {
    size += chunk.length;
    if (size > maxBytes) throw refuse('read.too-large-inflated', { limit: maxBytes / 2 ** 20 });
    chunks.push(chunk);
  }
  return declareUtf8(decodeUtf8(chunks, part, refuse).trimStart());
}
