import type { CellValue } from '../../reading/table-file.ts';
import { plainFigures } from './clean-text.ts';
import type { Habits } from './habits.ts';
import { parseDate } from './parse-date.ts';

/** Day, month and year in figures, in an order that only figures above twelve tell. */
const inFigures = /^(\d{1,2})\s*([-/ ])\s*(\d{1,2})\s*\2\s*(?:\d{4}|\d{2})(?!\d)/u;

/**
 * Whether days of a column leave no doubt of their order: one at least can be read in the market's order alone, and none in
 * the other.
 */
export function settlesOrder(cells: readonly (CellValue | undefined)[], habits: Habits): boolean {
  let settled = false;
  for (const cell of cells) {
    if (typeof cell !== 'string') continue;
    const text = plainFigures(cell);
    const found = inFigures.exec(text);
    if (!found) continue;
    const reading = parseDate(text, habits);
    if (reading.kind === 'other-order') return false;
    if (reading.kind === 'date' && !reading.ambiguous && found[1] !== found[3]) settled = true;
  }
  return settled;
}
