import type { IsoDate } from '#domain/basics/iso-date.ts';
import { plainFigures, saysNothing } from './clean-text.ts';
import type { Habits } from './habits.ts';
import { dateOfNumber, parseDate } from './parse-date.ts';
import { problem } from './reading.ts';
import type { Reading, ReadValue, Remark } from './reading.ts';

const asFix = (date: IsoDate): NonNullable<Remark['fix']> => ({ value: date, text: date });

const dateInside = /\d{1,4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,4}\s*日?/gu;

/** The one day in `ab 01.04.2027` or `16/03/2027 (prévu)`. */
function dateWithin(text: string, habits: Habits): Remark['fix'] {
  const [found, ...others] = text.match(dateInside) ?? [];
  if (found === undefined || others.length > 0 || /\d/u.test(text.replace(found, ''))) return undefined;
  const reading = parseDate(found, habits);
  return reading.kind === 'none' ? undefined : asFix(reading.date);
}

function readWrittenDate(text: string, habits: Habits): Reading {
  const reading = parseDate(text, habits);
  switch (reading.kind) {
    case 'date':
      return reading.ambiguous
        ? {
            value: reading.date,
            doubt: { code: 'import.date-order', values: { date: reading.date }, fix: asFix(reading.date) },
          }
        : { value: reading.date };
    case 'other-order':
      return problem('import.date-other-order', { date: reading.date }, asFix(reading.date));
    case 'none':
      return problem('import.date-expected', {}, dateWithin(text, habits));
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
