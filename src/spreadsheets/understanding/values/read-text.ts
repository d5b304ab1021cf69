import type { CellValue } from '../../reading/table-file.ts';
import { cleanText, saysNothing, shorten } from './clean-text.ts';
import { cellInWords, problem } from './reading.ts';
import type { Reading, Remark } from './reading.ts';

/** A dash or two; a text of letters may say nothing elsewhere and be a name here. */
export const isDash = (text: string): boolean => saysNothing(text) && !/\p{L}\p{M}*\W*\p{L}/u.test(text);

/** What a decoder puts where bytes are no character. */
export const unreadable = '\uFFFD';
export const brokenCharacters: Remark = { code: 'import.broken-characters', values: {} };

/** Free text. What looks like a formula is text like any other. */
export function readText(cell: CellValue, maxLength: number): Reading {
  const text = cleanText(cellInWords(cell));
  if (isDash(text)) return undefined;
  if (text.length <= maxLength)
    return text.includes(unreadable) ? { value: text, doubt: brokenCharacters } : { value: text };
  const cut = `${text.slice(0, maxLength - 1).trimEnd()}…`;
  return problem(
    'import.text-too-long',
    { length: text.length, max: maxLength },
    { value: cut, text: shorten(cut) },
  );
}
