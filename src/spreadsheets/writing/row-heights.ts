import type { RowValue } from './row-xml.ts';
import type { ShellColumn } from './shell.ts';
import { countLines } from './text-size.ts';

/** In points: a line of text, and the least a row has. */
const LINE = 15;
const LEAST = 18;
/** Letters of words are narrower than the digits in which widths are counted: so many stand where ten digits would. */
const LETTERS_TO_TEN = 11;
/** Excel's highest row, in points. */
const HIGHEST = 409;
/** Most rows say what others have said: so many texts are measured once. */
const MOST_TEXTS = 20_000;

/** How high rows have to be for the texts in columns that wrap; undefined where none does. */
export function rowHeights(
  columns: readonly ShellColumn[],
): ((values: readonly RowValue[]) => number) | undefined {
  const wrapping = columns.flatMap(({ wraps, width }, index) => (wraps ? [{ index, width }] : []));
  if (wrapping.length === 0) return undefined;
  const measured = wrapping.map(() => new Map<string, number>());
  return (values) => {
    let lines = 1;
    for (const [nth, { index, width }] of wrapping.entries()) {
      const value = values[index];
      if (typeof value !== 'string') continue;
      const known = measured[nth];
      let takes = known?.get(value);
      if (takes === undefined) {
        takes = countLines(value, Math.floor((width * LETTERS_TO_TEN) / 10));
        if (known && known.size < MOST_TEXTS) known.set(value, takes);
      }
      lines = Math.max(lines, takes);
    }
    return Math.min(HIGHEST, Math.max(LEAST, lines * LINE + 3));
  };
}
