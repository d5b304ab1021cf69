import type { IsoDate } from '#domain/basics/iso-date.ts';
import { dayIn } from '#domain/organisation/calendar/time-zone.ts';
import { plainFigures, saysNothing } from './clean-text.ts';
import type { Habits } from './habits.ts';
import { dateOfNumber, parseDate, type DateReading } from './parse-date.ts';
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

type ReadDate = Extract<DateReading, { readonly kind: 'date' }>;

/** Said once of a column: which clocks its times are read by. */
const onLocalClocks = ({ timeZone }: Habits) =>
  ({ code: 'import.time-without-zone', values: { zone: timeZone }, ofColumn: true }) as const;

/** The day of an instant by the market's clocks; where days depend on the region, the instant itself. */
function dayOfInstant(instant: string, { timeZone, keepsInstants }: Habits): Reading {
  const date = dayIn(timeZone, instant);
  const value = keepsInstants ? instant : date;
  // Some systems write a day out as midnight UTC, which is the evening before in the Americas.
  return instant.endsWith('T00:00:00.000Z') && date !== instant.slice(0, 10)
    ? { value, doubt: { code: 'import.midnight-utc', values: { date, zone: timeZone }, ofColumn: true } }
    : { value };
}

function ofDate({ date, ambiguous, time }: ReadDate, habits: Habits, isSettled: boolean): Reading {
  if (ambiguous && !isSettled)
    return { value: date, doubt: { code: 'import.date-order', values: { date }, fix: asFix(date) } };
  if (time === undefined) return { value: date };
  return time === 'local'
    ? { value: date, repair: onLocalClocks(habits) }
    : dayOfInstant(time.instant, habits);
}

function readWrittenDate(text: string, habits: Habits, isSettled: boolean): Reading {
  const reading = parseDate(text, habits);
  switch (reading.kind) {
    case 'date':
      return ofDate(reading, habits, isSettled);
    case 'other-order':
      return problem('import.date-other-order', { date: reading.date }, asFix(reading.date));
    case 'none':
      return problem('import.date-expected', {}, dateWithin(text, habits));
  }
}

/**
 * Days as ISO text: date cells, Excel's day numbers, dates written in figures or words.
 * @param isSettled the column leaves no doubt of the order of day and month
 */
export function dateReader(habits: Habits, isSettled = false): ReadValue {
  return (cell) => {
    if (typeof cell === 'object' && 'date' in cell) {
      // Excel's day 0: a cell that holds a time of day and no day.
      if (cell.date < '1901') return problem('import.date-expected');
      const value = cell.date.slice(0, 10);
      return /T00:00:00(?:\.0+)?$/.test(cell.date) ? { value } : { value, repair: onLocalClocks(habits) };
    }
    if (typeof cell === 'string') {
      const text = plainFigures(cell);
      if (saysNothing(text)) return undefined;
      if (!/^\d{5}$/u.test(text)) return readWrittenDate(text, habits, isSettled);
    }
    const date = dateOfNumber(Number(cell));
    return date === undefined || typeof cell === 'boolean'
      ? problem('import.date-expected')
      : { value: date };
  };
}
