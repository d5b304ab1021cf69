import type { IsoDate } from '#domain/basics/iso-date.ts';
import { isIsoDate } from '#domain/basics/iso-date.ts';
import { plainFigures } from './clean-text.ts';
import type { DateOrder, Habits } from './habits.ts';
import { foldMonth } from './habits.ts';

export type DateReading =
  | {
      readonly kind: 'date';
      readonly date: IsoDate;
      readonly ambiguous: boolean;
      /** The time of day beside it: on the clocks of the place, or as an instant where its zone is told. */
      readonly time?: 'local' | { readonly instant: string };
    }
  /** A day only when day and month stand the other way round than the market writes them. */
  | { readonly kind: 'other-order'; readonly date: IsoDate }
  | { readonly kind: 'none' };

const none: DateReading = { kind: 'none' };

const isoOf = (year: number, month: number, day: number): IsoDate | undefined => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isIsoDate(text) ? text : undefined;
};

const sure = (date: IsoDate | undefined): DateReading =>
  date === undefined ? none : { kind: 'date', date, ambiguous: false };

/** `27` is 2027; figures from 70 on belong to the last century. */
const fullYear = (text: string): number => {
  const year = Number(text);
  return text.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
};

/** First years of the Japanese eras, less one. */
const eras: Readonly<Record<string, number>> = {
  令和: 2018,
  r: 2018,
  平成: 1988,
  h: 1988,
  昭和: 1925,
  s: 1925,
};

function inOrder(
  first: string,
  second: string,
  year: string,
  separator: string,
  order: DateOrder,
): DateReading {
  const [a, b, y] = [Number(first), Number(second), fullYear(year)];
  const dayFirst = isoOf(y, b, a);
  const monthFirst = isoOf(y, a, b);
  // Whoever puts months first hardly writes points.
  if (separator === '.') {
    const isDoubtful = order === 'mdy' && monthFirst !== undefined && monthFirst !== dayFirst;
    return dayFirst === undefined ? none : { kind: 'date', date: dayFirst, ambiguous: isDoubtful };
  }
  const [wanted, other] = order === 'mdy' ? [monthFirst, dayFirst] : [dayFirst, monthFirst];
  if (wanted !== undefined)
    return { kind: 'date', date: wanted, ambiguous: other !== undefined && other !== wanted };
  return other === undefined ? none : { kind: 'other-order', date: other };
}

function fromNames(text: string, months: ReadonlyMap<string, number>): DateReading {
  const dayFirst =
    /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:\.|er|st|nd|rd|th|º|°|[oa](?=\s))?[\s-]*(?:de\s+)?(\p{L}+)\.?,?[\s-]*(?:de\s+)?(\d{4}|\d{2})$/iu.exec(
      text,
    );
  const monthFirst = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/iu.exec(text);
  const [day, name, year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const month = months.get(foldMonth(name ?? ''));
  return month === undefined ? none : sure(isoOf(fullYear(year ?? ''), month, Number(day)));
}

const timeOfDay =
  /(?<=\d)[T ](?<hours>\d{1,2}):(?<minutes>\d{2})(?::(?<seconds>\d{2}(?:\.\d+)?))?\s*(?<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?<half>[AaPp][Mm])?$/u;

/** What stands beside a day. Midnight alone is how a day without a time is written out. */
function timeBeside(
  date: IsoDate,
  found: RegExpExecArray,
): 'local' | { readonly instant: string } | undefined {
  const { hours = '', minutes = '', seconds = '00', zone } = found.groups ?? {};
  const time = `${hours.padStart(2, '0')}:${minutes}:${seconds}`;
  if (zone === undefined) return /^00:00:00(?:\.0+)?$/.test(time) ? undefined : 'local';
  const offset = /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.replace(':', '').slice(3) || '00'}` : 'Z';
  const instant = new Date(`${date}T${time}${offset}`);
  return Number.isNaN(instant.getTime()) ? undefined : { instant: instant.toISOString() };
}

/**
 * A day as people write it, with or without the time of day: ISO, `16.03.2027`, `3/16/27`, `2027年3月16日`, `令和9年3月16日`, `16. März 2027`. Figures
 * alone go by the market's order of day and month.
 */
export function parseDate(text: string, habits: Pick<Habits, 'dateOrder' | 'months'>): DateReading {
  const plain = plainFigures(text);
  const found = timeOfDay.exec(plain);
  const reading = parseDay(found ? plain.slice(0, found.index).trim() : plain, habits);
  const time = found && reading.kind === 'date' ? timeBeside(reading.date, found) : undefined;
  return reading.kind === 'date' && time !== undefined ? { ...reading, time } : reading;
}

function parseDay(plain: string, habits: Pick<Habits, 'dateOrder' | 'months'>): DateReading {
  const compact = /^(\d{4})(\d{2})(\d{2})$/u.exec(plain);
  if (compact) return sure(isoOf(Number(compact[1]), Number(compact[2]), Number(compact[3])));
  const yearFirst = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u.exec(plain);
  if (yearFirst) return sure(isoOf(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3])));
  const era =
    /^(令和|平成|昭和|[rhs])\s*(元|\d{1,2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?$/iu.exec(plain);
  if (era) {
    const year = (eras[era[1]?.toLowerCase() ?? ''] ?? 0) + (era[2] === '元' ? 1 : Number(era[2]));
    return sure(isoOf(year, Number(era[3]), Number(era[4])));
  }
  const yearLast = /^(\d{1,2})\s*([-/. ])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})$/u.exec(plain);
  if (yearLast) {
    const [, first = '', separator = '', second = '', year = ''] = yearLast;
    // Where years come first, two figures in front are a year: 27/03/16.
    if (habits.dateOrder === 'ymd' && year.length === 2) {
      const date = isoOf(fullYear(first), Number(second), Number(year));
      const yearLastDate = isoOf(fullYear(year), Number(second), Number(first));
      if (date === undefined)
        return yearLastDate === undefined ? none : { kind: 'other-order', date: yearLastDate };
      // Points and dashes come from elsewhere, and perhaps the order with them.
      const isDoubtful = separator !== '/' && yearLastDate !== undefined && yearLastDate !== date;
      return { kind: 'date', date, ambiguous: isDoubtful };
    }
    return inOrder(first, second, year, separator, habits.dateOrder);
  }
  return fromNames(plain, habits.months);
}

/** 1950 and 2100 as Excel's day numbers: what lies between may be a date without its format. */
const plausible = { from: 18_264, to: 73_051 } as const;
const epoch = Date.UTC(1899, 11, 30);

/** A number in a column of dates: Excel's day number, or `20270316`. */
export function dateOfNumber(value: number): IsoDate | undefined {
  if (value >= plausible.from && value <= plausible.to) {
    return new Date(epoch + Math.floor(value) * 86_400_000).toISOString().slice(0, 10);
  }
  if (!Number.isInteger(value) || value < 19_000_000 || value > 21_001_231) return undefined;
  return isoOf(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100);
}
