import type { CellValue } from '#spreadsheets/reading/open-table-file.ts';
import type { TheirValue } from './conformance-messages.ts';

interface JustifiedDifference {
  readonly reason: string;
  /** The file this is about; left out when it is about every file. */
  readonly file?: string;
  explains(ours: CellValue | undefined, theirs: TheirValue | undefined): boolean;
}

const isObject = <T>(value: T): value is T & object => typeof value === 'object';

const escape = /_x[\da-fA-F]{4}_/;
const unescape = (text: string): string =>
  text.replaceAll(/_x([\da-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const millisecondOfDay = (clock: string): number => {
  const [, hour, minute, second, fraction = '0'] = /(\d\d):(\d\d):(\d\d)(?:\.(\d+))?$/.exec(clock) ?? [];
  return (
    ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction.padEnd(3, '0'))
  );
};

/** Where our values may differ from those of openpyxl 3.0.9, and why ours are right. */
export const justifiedDifferences: readonly JustifiedDifference[] = [
  {
    reason: 'an empty text is an empty cell: nobody can see the difference, and no column wants it',
    explains: (ours, theirs) => ours === undefined && theirs === '',
  },
  {
    reason: 'openpyxl keeps _xHHHH_ as it is written, and drops the x005F_ that protects a literal one',
    explains: (ours, theirs) =>
      typeof ours === 'string' &&
      typeof theirs === 'string' &&
      ((escape.test(theirs) && [ours, unescape(ours)].includes(unescape(theirs))) ||
        (escape.test(ours) && ours.replaceAll('x005F_', '') === theirs)),
  },
  {
    reason: 'a formula without its result is no empty cell: whoever sees it in Excel sees a value',
    explains: (ours, theirs) =>
      isObject(ours) && 'error' in ours && ours.error === '=' && theirs === undefined,
  },
  {
    reason: 'a time of day is a date on day 0, because a cell value has one form for points in time',
    explains: (ours, theirs) =>
      isObject(ours) &&
      isObject(theirs) &&
      'date' in ours &&
      'time' in theirs &&
      /^(?:1899-12-31|1904-01-01)T/.test(ours.date) &&
      millisecondOfDay(ours.date) === millisecondOfDay(theirs.time),
  },
  {
    reason: 'a duration ([h]:mm) is its number of days; openpyxl makes a timedelta of it',
    explains: (ours, theirs) =>
      typeof ours === 'number' && isObject(theirs) && 'days' in theirs && Math.abs(ours - theirs.days) < 1e-7,
  },
  {
    reason: 'a number no date exists for keeps its value instead of becoming #VALUE!',
    explains: (ours, theirs) =>
      typeof ours === 'number' && isObject(theirs) && 'error' in theirs && theirs.error === '#VALUE!',
  },
  {
    reason: 'openpyxl writes the address of a hyperlink into a cell that has no value',
    explains: (ours, theirs) => ours === undefined && isObject(theirs) && 'link' in theirs,
  },
  {
    reason: 'the text of an inlineStr cell stands in v instead of is; openpyxl drops it',
    file: 'duplicate-filename.xlsx',
    explains: (ours, theirs) => ours === 'v2' && theirs === undefined,
  },
];

const inMilliseconds = (date: string): string => (date.includes('.') ? date : `${date}.000`);

export function isSameValue(ours: CellValue | undefined, theirs: TheirValue | undefined): boolean {
  if (isObject(theirs) && 'link' in theirs) return ours === theirs.link;
  if (!isObject(ours) || !isObject(theirs)) return ours === theirs;

  if ('date' in ours) return 'date' in theirs && inMilliseconds(ours.date) === theirs.date;
  return 'error' in theirs && ours.error === theirs.error;
}
