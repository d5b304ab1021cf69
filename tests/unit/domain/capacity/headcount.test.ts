import { basisPoints, callEquivalents } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import { headcountOf, sizeOf } from '#domain/capacity/headcount.ts';
import { inParts } from '../../../support/closed-days.ts';

describe('reps needed', () => {
  it('are 32.7 for 10,000 accounts × 1.5 at 9 a day over 51 days', () => {
    const demand = callEquivalents(10_000 * 15_000);
    const there = callEquivalents(30 * 9 * 51 * 10_000);
    expect(headcountOf(demand, there, 9, inParts(51))).toEqual({
      needed: 326_798,
      there: 300_000,
      callsPerDay: 9,
      days: inParts(51),
    });
  });

  it('cannot be told by a rep without a day for customers', () => {
    expect(headcountOf(callEquivalents(10_000), 0, 9, 0)).toBeUndefined();
    expect(headcountOf(callEquivalents(10_000), 0, 0, inParts(51))).toBeUndefined();
  });
});

describe('the size of a territory', () => {
  const thresholds = { lower: basisPoints(9_000), upper: basisPoints(10_000) };
  it('fits from the lower to the upper threshold, both included', () => {
    const sizes = [8_999, 9_000, 10_000, 10_001].map((demand) =>
      sizeOf(callEquivalents(demand), callEquivalents(10_000), thresholds),
    );
    expect(sizes).toEqual(['too-small', 'fitting', 'fitting', 'too-large']);
  });

  it('is nothing where there is no time', () => {
    expect(sizeOf(callEquivalents(5), 0, thresholds)).toBe('without-time');
  });
});
