import { describe, expect, it } from 'vitest';
import { habitsOf } from '#spreadsheets/understanding/values/habits.ts';
import { dateReader } from '#spreadsheets/understanding/values/read-date.ts';
import { dateOfNumber, parseDate } from '#spreadsheets/understanding/values/parse-date.ts';

const germany = habitsOf(['de-DE'], 'DE');
const britain = habitsOf(['en'], 'GB');
const america = habitsOf(['en'], 'US');
const japan = habitsOf(['ja-JP'], 'JP');

const read = (text: string, habits = germany) => {
  const reading = parseDate(text, habits);
  return reading.kind === 'date' ? reading.date : reading.kind;
};

describe('dates that can be read in one way', () => {
  it.each([
    ['2027-03-16', '2027-03-16'],
    ['2027/3/16', '2027-03-16'],
    ['2027.03.16', '2027-03-16'],
    ['20270316', '2027-03-16'],
    ['2027-03-16 00:00', '2027-03-16'],
    ['16.03.2027', '2027-03-16'],
    ['16. 3. 2027', '2027-03-16'],
    ['16.3.27', '2027-03-16'],
    ['16.3.71', '1971-03-16'],
    ['16. März 2027', '2027-03-16'],
    ['16 Mrz. 2027', '2027-03-16'],
    ['16 March 2027', '2027-03-16'],
    ['March 16, 2027', '2027-03-16'],
    ['16th Mar 2027', '2027-03-16'],
    ['16-Mar-27', '2027-03-16'],
    ['mardi 16 mars 2027', '2027-03-16'],
    ['1er avril 2027', '2027-04-01'],
    ['16 de março de 2027', '2027-03-16'],
    ['16 marzo 2027', '2027-03-16'],
    ['2027年3月16日', '2027-03-16'],
    ['２０２７年１２月１日', '2027-12-01'],
    ['令和9年3月16日', '2027-03-16'],
    ['令和元年5月1日', '2019-05-01'],
    ['R9.3.16', '2027-03-16'],
    ['平成31年4月30日', '2019-04-30'],
    ['29.02.2028', '2028-02-29'],
  ])('%s', (text, date) => {
    expect(parseDate(text, germany)).toEqual({ kind: 'date', date, ambiguous: false });
  });
});

it('goes by the order of the market where day and month could be either', () => {
  expect(parseDate('03/04/2027', britain)).toEqual({ kind: 'date', date: '2027-04-03', ambiguous: true });
  expect(parseDate('03/04/2027', america)).toEqual({ kind: 'date', date: '2027-03-04', ambiguous: true });
  expect(parseDate('03-04-2027', germany)).toEqual({ kind: 'date', date: '2027-04-03', ambiguous: true });
  expect(read('27/03/16', japan)).toBe('2027-03-16');
  expect(parseDate('3.4.27', japan)).toEqual({ kind: 'date', date: '2003-04-27', ambiguous: true });
  expect(parseDate('27.3.32', japan)).toEqual({ kind: 'other-order', date: '2032-03-27' });
  expect(parseDate('3.4.2027', america)).toEqual({ kind: 'date', date: '2027-04-03', ambiguous: true });
});

it('does not doubt a date whose day and month are the same figure', () => {
  expect(parseDate('04/04/2027', britain)).toEqual({ kind: 'date', date: '2027-04-04', ambiguous: false });
});

it('says so when a date only exists in the other order', () => {
  expect(parseDate('03/16/2027', britain)).toEqual({ kind: 'other-order', date: '2027-03-16' });
  expect(parseDate('16/03/2027', america)).toEqual({ kind: 'other-order', date: '2027-03-16' });
});

it.each([
  '30.02.2027',
  '29.02.2027',
  '31/04/2027',
  '2027-13-01',
  '16.03.',
  '3/2027',
  'soon',
  '32 March 2027',
  '16 Foo 2027',
  '',
])('takes %j for no date', (text) => {
  expect(read(text)).toBe('none');
});

it('reads day numbers of Excel and eight figures, and nothing else, from numbers', () => {
  expect(dateOfNumber(46_462)).toBe('2027-03-16');
  expect(dateOfNumber(46_462.75)).toBe('2027-03-16');
  expect(dateOfNumber(20_270_316)).toBe('2027-03-16');
  expect(dateOfNumber(20_271_316)).toBeUndefined();
  expect(dateOfNumber(12)).toBeUndefined();
  expect(dateOfNumber(2027)).toBeUndefined();
  expect(dateOfNumber(Number.NaN)).toBeUndefined();
});

describe('the time of day beside a day', () => {
  it.each([
    ['2026-10-04T23:30:00.000Z', '2026-10-04T23:30:00.000Z'],
    ['2026-10-05T00:30:00.000+0000', '2026-10-05T00:30:00.000Z'],
    ['2026-10-05T08:30:00+09:00', '2026-10-04T23:30:00.000Z'],
    ['2026-10-05 08:30 +0530', '2026-10-05T03:00:00.000Z'],
    ['2026-10-05 08:30:15 UTC', '2026-10-05T08:30:15.000Z'],
    ['05.10.2026 08:30 +02', '2026-10-05T06:30:00.000Z'],
    ['2027-03-16T00:00:00Z', '2027-03-16T00:00:00.000Z'],
  ])('%s is an instant where it tells a zone', (text, instant) => {
    expect(parseDate(text, germany)).toMatchObject({ kind: 'date', time: { instant } });
  });

  it('is local where it tells none, and nothing where it is midnight', () => {
    for (const text of ['2026-10-05 08:30', '5.10.2026 23:59:59', '10/5/2026 8:30 PM'])
      expect(parseDate(text, america)).toMatchObject({
        kind: 'date',
        date: expect.any(String),
        time: 'local',
      });
    for (const text of ['2026-10-05', '2026-10-05 00:00', '2026-10-05T00:00:00.000'])
      expect(parseDate(text, germany)).toEqual({ kind: 'date', date: '2026-10-05', ambiguous: false });
  });
});

describe('a cell with an instant', () => {
  const tokyo = habitsOf(['ja-JP'], 'JP', { timeZone: 'Asia/Tokyo' });
  const newYork = habitsOf(['en'], 'US', { timeZone: 'America/New_York' });

  it('is the market’s day, or stays an instant where the region decides', () => {
    expect(dateReader(tokyo)('2026-10-04T23:30:00Z')).toEqual({ value: '2026-10-05' });
    expect(dateReader({ ...tokyo, keepsInstants: true })('2026-10-04T23:30:00Z')).toEqual({
      value: '2026-10-04T23:30:00.000Z',
    });
    // Clocks go back on 1 November 2026: at four UTC it is midnight, then eleven.
    expect(dateReader(newYork)('2026-11-01T04:30:00Z')).toEqual({ value: '2026-11-01' });
    expect(dateReader(newYork)('2026-11-02T04:30:00Z')).toEqual({ value: '2026-11-01' });
  });

  it('is doubted where a day may have been written out as midnight UTC', () => {
    expect(dateReader(newYork)('2026-10-05T00:00:00Z')).toMatchObject({
      value: '2026-10-04',
      doubt: { code: 'import.midnight-utc', ofColumn: true },
    });
    expect(dateReader(tokyo)('2026-10-05T00:00:00Z')).toEqual({ value: '2026-10-05' });
  });

  it('says once by which clocks a time without zone was read', () => {
    for (const cell of ['2026-10-05 08:30', { date: '2026-10-05T08:30:00' }])
      expect(dateReader(tokyo)(cell)).toEqual({
        value: '2026-10-05',
        repair: { code: 'import.time-without-zone', values: { zone: 'Asia/Tokyo' }, ofColumn: true },
      });
    expect(dateReader(tokyo)({ date: '2026-10-05T00:00:00' })).toEqual({ value: '2026-10-05' });
  });
});
