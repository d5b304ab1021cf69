import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legalLimitCaps } from '#domain/planning/constraints/legal-limits.ts';
import type { PastTouch } from '#domain/planning/constraints/limit-window.ts';
import { runs } from '../../../../support/counts.ts';
import { limitedLine, touch } from '../../../../support/legal-caps.ts';
import { account, legalLimit, rep } from '../../../../support/small-market.ts';

const cycle = { id: 'DE-2027-01', market: 'DE', from: '2027-01-01', to: '2027-04-30' } as const;
const names = ['A1', 'A2', 'A3', 'A4'];
const average = legalLimit({ strength: 'average', maximum: 3 });

/** A visit that the plan allows: to one of some people, from a day on. */
interface Allowed {
  readonly on: string;
  readonly units: readonly string[];
}

/** Every visit that is allowed, on the first day it is said to be legal. */
function allowedBy(limit: typeof average, past: readonly PastTouch[]): readonly Allowed[] {
  const accounts = names.map((name) => account(name));
  const { caps, readings } = legalLimitCaps(
    { legalLimits: [limit], regions: [] },
    {
      cycle: { ...cycle },
      paced: cycle,
      lines: names.map((name) => limitedLine(name)),
      accounts: new Map(accounts.map((each) => [each.accountId, each])),
      reps: new Map([['DE-01', rep('DE-01')]]),
      past,
      days: () => new Map(),
    },
  );
  return caps.flatMap(({ key, lines, maximum, past: taken = 0 }) => {
    const { later } = readings.get(key)!;
    const count = maximum - taken;
    const days = later
      ? [...Array.from({ length: later.atOnce }, () => cycle.from), ...later.days]
      : Array.from({ length: count }, () => cycle.from);
    const units = lines.map((line) => line.split('|')[0]!);
    return days.slice(0, count).map((on) => ({ on, units }));
  });
}

// The judge: every day by the calendar of the platform, and nothing of the product.
const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
const isoOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
function isCounted({ window }: typeof average, on: number, looked: number): boolean {
  if (on > looked || !('months' in window)) return false;
  const at = new Date(looked * 86_400_000);
  if (window.kind === 'calendar') {
    const period = (day: number): number => {
      const date = new Date(day * 86_400_000);
      return Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / window.months);
    };
    return period(on) === period(looked);
  }
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - window.months + 1, 0)).getUTCDate();
  const start = Date.UTC(
    at.getUTCFullYear(),
    at.getUTCMonth() - window.months,
    Math.min(at.getUTCDate(), last),
  );
  return on > start / 86_400_000;
}
interface Made {
  readonly on: number;
  readonly who: string;
}
/** By how much an average is passed on a day; not at all where it is kept. */
function over(limit: typeof average, made: readonly Made[], day: number): number {
  const counted = made.filter(({ on }) => isCounted(limit, on, day));
  return Math.max(0, counted.length - limit.maximum * new Set(counted.map(({ who }) => who)).size);
}
/** Days of the cycle on which visits make an average worse than what was done before leaves it. */
function worse(limit: typeof average, past: readonly PastTouch[], planned: readonly Made[]) {
  const before = past.map(({ on, account: who }) => ({ on: dayOf(on), who }));
  const days: string[] = [];
  for (let day = dayOf(cycle.from); day <= dayOf(cycle.to); day += 1)
    if (over(limit, [...before, ...planned], day) > over(limit, before, day)) days.push(isoOf(day));
  return days;
}

describe('an average that holds at every day', () => {
  it('lets visits wait for what the window still counts on the first day', () => {
    // A1 had six visits and A2 none but one: 7 of 6 until the four of February fall out.
    const past = [
      ...['01', '02', '03', '04'].map((day) => touch(`2026-02-${day}`)),
      touch('2026-10-01'),
      touch('2026-10-02'),
      touch('2026-10-03', { account: 'A2' }),
    ];
    const ofKnown = allowedBy(average, past).filter(({ units }) => units.includes('A1'));
    // Two on average in these four months over two people, less nothing of it: the first is legal once two have gone.
    expect(ofKnown.map(({ on }) => on)).toEqual(['2027-02-02', '2027-02-03']);
  });

  it('counts a visit to somebody whose calls it lets go as one more until then', () => {
    const past = Array.from({ length: 3 }, () => touch('2026-03-01'));
    const ofFirst = allowedBy(average, past).filter(({ units }) => units.includes('A1'));
    expect(new Set(ofFirst.map(({ on }) => on))).toEqual(new Set(['2027-03-01']));
    const others = allowedBy(average, past).filter(({ units }) => !units.includes('A1'));
    expect(new Set(others.map(({ on }) => on))).toEqual(new Set([cycle.from]));
  });

  it('is passed on no day, whoever was called on before, however visits fall to those who may have them', () => {
    const drawn = fc.record({
      calls: fc.array(fc.record({ who: fc.constantFrom(...names), ago: fc.integer({ min: 1, max: 420 }) }), {
        maxLength: 25,
      }),
      kind: fc.constantFrom('rolling' as const, 'calendar' as const),
      months: fc.constantFrom(2, 3, 6, 12),
      maximum: fc.integer({ min: 0, max: 5 }),
      turn: fc.nat(3),
    });
    fc.assert(
      fc.property(drawn, ({ calls, kind, months, maximum, turn }) => {
        const limit = legalLimit({ strength: 'average', maximum, window: { kind, months } });
        const past = calls.map(({ who, ago }) => {
          // The first 27 days of months alone, where every calendar agrees how far back a month reaches.
          const on = isoOf(dayOf(cycle.from) - ago).replace(/-(28|29|30|31)$/u, '-27');
          return touch(on, { account: who });
        });
        const planned = allowedBy(limit, past).map(({ on, units }, index) => ({
          on: dayOf(on),
          who: units[(index + turn) % units.length]!,
        }));
        expect(worse(limit, past, planned)).toEqual([]);
      }),
      { numRuns: runs(400) },
    );
  });
});
