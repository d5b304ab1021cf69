import { asUnit } from '../../../../support/unit-of.ts';
import { describe, expect, it } from 'vitest';
import { cycleFrom } from '#domain/cycles/cycle.ts';
import type { PastTouch } from '#domain/planning/constraints/limit-window.ts';
import { capsOf, limitedLine, touch } from '../../../../support/legal-caps.ts';
import { smallMarket } from '../../../../support/small-market.ts';

const threeOnAverage = { strength: 'average', maximum: 3 } as const;
const calls = (count: number, changes: Partial<PastTouch> = {}) =>
  Array.from({ length: count }, () => touch('2026-10-01', changes));

const both = (count: number) => [...calls(count), ...calls(1, { account: 'A2' })];

const left = (count: number) => capsOf(threeOnAverage, { past: both(count), paced: true });

describe('a limit on the average', () => {
  it('is over those who are called on: whoever is new gets the cycle’s part of it, and gives none of it to others', () => {
    expect(capsOf(threeOnAverage, { paced: true })).toEqual({
      'legal:five-a-year:DE-01|A1': 1,
      'legal:five-a-year:DE-01|A2': 1,
    });
  });

  it('leaves those called on in the window what is left of it together, in the cycle’s part', () => {
    // A1 and A2 were called on: 6 in twelve months, 2 of them in this third, 5 and 6 less what they had.
    expect(left(1)).toEqual({ 'legal:five-a-year:DE-01': 2 });
    expect(left(3)).toEqual({ 'legal:five-a-year:DE-01': 2 });
    expect(left(4)).toEqual({ 'legal:five-a-year:DE-01': 1 });
    expect(left(9)).toEqual({ 'legal:five-a-year:DE-01': 0 });
  });

  it('counts for the one called on by the calls, not by the plan: A1 alone has 3 in twelve months', () => {
    expect(capsOf(threeOnAverage, { past: calls(2), paced: true })).toEqual({
      'legal:five-a-year:DE-01': 1,
      'legal:five-a-year:DE-01|A2': 1,
    });
  });

  it('is no lighter for visits that were asked for, neither above the line nor below it', () => {
    const past = [
      ...calls(2),
      ...calls(5, { origin: 'solicited' }),
      touch('2026-10-02', { account: 'A2', origin: 'solicited' }),
    ];
    const counts = { ...threeOnAverage, counts: 'unsolicited' } as const;
    // 2 of 8 were not asked for, and one more: of nine planned calls three count.
    expect(capsOf(counts, { past, paced: true })).toEqual({
      'legal:five-a-year:DE-01': 3,
      'legal:five-a-year:DE-01|A2': 3,
    });
  });

  it('leaves a calendar year’s last cycle all that is left of it', () => {
    const limit = { ...threeOnAverage, window: { kind: 'calendar', months: 12 } } as const;
    const at = (from: string, past: readonly PastTouch[]) =>
      capsOf(limit, { past, paced: true, cycle: cycleFrom(asUnit(smallMarket), from) });
    const two = [touch('2027-02-01'), touch('2027-03-01')];
    // A1 alone was called on: one is left of three; A2 may have the average.
    expect(at('2027-09-01', two)).toEqual({ 'legal:five-a-year:DE-01': 1, 'legal:five-a-year:DE-01|A2': 3 });
    // Two cycles share what is left.
    expect(at('2027-05-01', [touch('2027-02-01')])['legal:five-a-year:DE-01']).toBe(1);
  });

  it('leaves a person who decides all that is legal in the window', () => {
    expect(capsOf(threeOnAverage, { past: calls(2) })).toEqual({ 'legal:five-a-year:DE-01': 1 });
  });

  it('per establishment is the company’s, over all reps, and each establishment counts once', () => {
    const limit = { strength: 'average', scope: 'company-to-establishment', maximum: 12 } as const;
    const lines = [limitedLine('A1'), limitedLine('A2', 'DE-02')];
    const capped = (organisations?: readonly string[]) =>
      capsOf(limit, { lines, paced: true, ...(organisations ? { organisations } : {}) });
    expect(capped()).toEqual({ 'legal:five-a-year:all|klinik nord': 4 });
    expect(capped(['Klinik Nord', 'Klinik Süd'])).toEqual({
      'legal:five-a-year:all|klinik nord': 4,
      'legal:five-a-year:all|klinik süd': 4,
    });
    // Nobody knows where the two are: it may be one place.
    expect(capped([])).toEqual({ 'legal:five-a-year:all|?DE-01': 4 });
  });
});
