import type { CellValue } from '../../reading/table-file.ts';
import { cleanText, plainFigures, saysNothing } from './clean-text.ts';
import { cellInWords, problem } from './reading.ts';
import type { Reading } from './reading.ts';

const isDash = (text: string): boolean => saysNothing(text) && !/\p{L}\p{M}*\W*\p{L}/u.test(text);

const within = (text: string, maxLength: number): Reading =>
  text.length > maxLength
    ? problem('import.text-too-long', { length: text.length, max: maxLength })
    : { value: text };

/** Free text. What looks like a formula is text like any other. */
export function readText(cell: CellValue, maxLength: number): Reading {
  const text = cleanText(cellInWords(cell));
  return isDash(text) ? undefined : within(text, maxLength);
}

/** Excel keeps 15 figures of a number; the rest of a longer identifier is lost. */
const exactFigures = 1e15;

/** An identifier: text with its leading zeros; a number stands for its digits. */
export function readIdentifier(cell: CellValue, maxLength: number): Reading {
  if (typeof cell === 'object' && 'date' in cell) return problem('import.identifier-is-date');
  if (typeof cell === 'number' && (Math.abs(cell) >= exactFigures || (cell !== 0 && Math.abs(cell) < 1e-6))) {
    return problem('import.identifier-precision');
  }
  const text = plainFigures(cellInWords(cell));
  // `1.23E+12` is what is left of a long number that Excel showed in a narrow column and somebody copied.
  if (/^\d(?:[.,]\d+)?E\+\d+$/iu.test(text)) return problem('import.identifier-precision');
  return isDash(text) ? undefined : within(text, maxLength);
}
