import { plainFigures, saysNothing } from './clean-text.ts';
import type { Habits } from './habits.ts';
import { dateOfNumber, parseDate } from './parse-date.ts';
import { problem } from './reading.ts';
import type { Reading, ReadValue } from './reading.ts';

function readWrittenDate(text: string, habits: Habits): Reading {
  const reading = parseDate(text, habits);
  switch (reading.kind) {
    case 'date':
      return reading.ambiguous
        ? { value: reading.date, doubt: { code: 'import.date-order', values: { date: reading.date } } }
        : { value: reading.date };
    case 'other-order':
      return problem('import.date-other-order', { date: reading.date });
    case 'none':
      return problem('import.date-expected');
  }
}

/** Days as ISO text: date cells, Excel's day numbers, dates written in figures or words. */
export function dateReader(habits: Habits): ReadValue {
  return (cell) => {
    if (typeof cell === 'object' && 'date' in cell) {
      // Excel's day 0: a cell that holds a time of day and no day.
      return cell.date < '1901' ? problem('import.date-expected') : { value: cell.date.slice(0, 10) };
    }
    if (typeof cell === 'string') {
      const text = plainFigures(cell);
      if (saysNothing(text)) return undefined;
      if (!/^\d{5}$/u.test(text)) return readWrittenDate(text, habits);
    }
    const date = dateOfNumber(Number(cell));
    return date === undefined || typeof cell === 'boolean'
      ? problem('import.date-expected')
      : { value: date };
  };
}
