import { describe, expect, it } from 'vitest';
import { findInCode, sourceFiles } from './source-text.ts';

/**
 * A market has its own clocks: at any moment it is two days in the world. Which day it is is asked in
 * `usecases/basis/today.ts` and nowhere else: what is not asked there goes by UTC, which nobody works by.
 */
const ofToday: readonly {
  readonly wanted: RegExp;
  readonly unless: readonly string[];
  readonly why: string;
}[] = [
  {
    wanted: /\bcompanyToday\(/,
    unless: [
      'usecases/access/session-rules.ts',
      'usecases/access/verify-record.ts',
      'usecases/customers/remove-old-copies.ts',
      'usecases/customers/retention-job.ts',
      'usecases/maturity/roll-out-job.ts',
      'usecases/maturity/view-commonality.ts',
      'usecases/reporting/export-rollup.ts',
      'usecases/rulebook/export-deviations.ts',
    ],
    why: 'what is of no market, or of all of them at once',
  },
  {
    wanted: /\butcDayOf\(/,
    unless: [
      'domain/access/record/check-cut.ts',
      'domain/access/schedule.ts',
      'domain/customers/consent/consent.ts',
    ],
    why: 'the record’s days and the hour of daily work are those of UTC; a consent says where its day is another',
  },
  {
    wanted: /\b(?:dayIn|startOfDay)\(/,
    unless: [
      'domain/basics/time-zone.ts',
      'domain/organisation/calendar/time-zone.ts',
      'domain/execution/parse-calls.ts',
      'spreadsheets/understanding/',
      'storage/days-of-markets.ts',
      'usecases/access/view-record.ts',
    ],
    why: 'instants in files and in what is kept, by the zone that is known there',
  },
  {
    wanted: /(?:[aA]t|[nN]ow\(\)|[iI]nstant|toISOString\(\))\.slice\(0, ?10\)/,
    unless: ['domain/basics/iso-date.ts', 'spreadsheets/'],
    why: 'the first letters of an instant are the day by UTC',
  },
  {
    wanted: /\bnew Date\(\)/,
    unless: ['compose.ts', 'storage/migrations/'],
    why: 'the clock is the world’s',
  },
  {
    wanted: /\btoday: \(\)|\btoday\(\): /,
    unless: ['storage/documents/kept-market.ts'],
    why: 'a clock tells instants, and no day; there it is a market as it is defined',
  },
];

const found = (file: string, code: string): readonly string[] =>
  file === 'usecases/basis/today.ts'
    ? []
    : ofToday.flatMap(({ wanted, unless }) =>
        unless.some((place) => file.startsWith(place)) ? [] : findInCode(file, code, wanted),
      );

describe('which day it is', () => {
  it('is asked in one place', () => {
    const files = sourceFiles('**/*.ts');
    expect(files.length).toBeGreaterThan(1_000);
    expect(files.flatMap(([file, code]) => found(file, code))).toEqual([]);
  });

  it.each([
    'const today = companyToday(world);',
    'const day = utcDayOf(plan.madeAt);',
    "const day = dayIn(zoneAt(market.calendar, ''), clock.now());",
    'const day = world.clock.now().slice(0, 10);',
    'const day = plan.madeAt.slice(0, 10);',
    'const day = new Date(Date.now()).toISOString().slice(0, 10);',
    'const now = new Date();',
    'const clock = { now, today: () => day };',
  ])('would be found elsewhere: %s', (code) => {
    expect(found('usecases/planning-again/make.ts', code).length).toBeGreaterThan(0);
    expect(found('usecases/basis/today.ts', code)).toEqual([]);
  });

  it('lets nobody pass for nothing', () => {
    const files = sourceFiles('**/*.ts');
    const idle = ofToday.flatMap(({ wanted, unless }) =>
      unless.filter(
        (place) =>
          !files.some(([file, code]) => file.startsWith(place) && findInCode(file, code, wanted).length > 0),
      ),
    );
    expect(idle).toEqual([]);
  });
});
