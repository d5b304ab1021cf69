import { describe, expect, it } from 'vitest';
import { basisPoints } from '#domain/basics/units.ts';
import { detectableEffect, powerBefore } from '#domain/execution/pilot/power-before.ts';

const wanted = basisPoints(8_000);

/** In standard deviations of the differences, at a significance of 5 %, two-sided. */
const least = (pairs: number, power = 0.8): number =>
  detectableEffect(pairs, power, { spread: 1, significance: 0.05 })!;

describe('what a trial could see, before it is drawn', () => {
  // Cohen's small, medium and large effects: so many pairs reach a power of 80 %, and one pair less does not.
  it.each([
    [0.2, 199],
    [0.5, 34],
    [0.8, 15],
  ])('an effect of %f deviations takes %i pairs, as is published', (effect, pairs) => {
    expect(least(pairs)).toBeLessThanOrEqual(effect);
    expect(least(pairs - 1)).toBeGreaterThan(effect);
    expect(powerBefore(pairs, { effect, spread: 1 }, wanted)).toMatchObject({
      neededPairs: pairs,
      isEnough: true,
    });
    expect(powerBefore(pairs - 1, { effect, spread: 1 }, wanted).isEnough).toBe(false);
  });

  it('comes near the rule of thumb where there are many pairs: (1.960 + 0.842) deviations over the root of pairs', () => {
    for (const pairs of [400, 1_600]) {
      const thumb = (1.959964 + 0.841621) / Math.sqrt(pairs);
      expect(Math.abs(least(pairs) / thumb - 1)).toBeLessThan(0.005);
    }
  });

  it('is in the unit of the spread, and smaller with more pairs, less spread or less power', () => {
    const ten = detectableEffect(10, 0.8, { spread: 0.1, significance: 0.05 })!;
    expect(ten).toBeCloseTo(0.1 * least(10), 10);
    expect(least(20)).toBeLessThan(least(10));
    expect(least(10, 0.6)).toBeLessThan(least(10));
    // The trial of 1977: ten pairs saw 8.1 %; that takes a spread of hardly more than 8 %.
    expect(powerBefore(10, { effect: 0.081, spread: 0.08 }, wanted).isEnough).toBe(true);
    expect(powerBefore(10, { effect: 0.081, spread: 0.09 }, wanted).isEnough).toBe(false);
  });

  it('is unknown, and so not enough, without the effect or the spread', () => {
    const unknown = { reached: null, neededPairs: null, isEnough: false };
    expect(powerBefore(10, {}, wanted)).toMatchObject({ ...unknown, detectable: null });
    expect(powerBefore(10, { effect: 0.1 }, wanted)).toMatchObject({ ...unknown, detectable: null });
    const spread = powerBefore(10, { spread: 0.1 }, wanted);
    expect(spread).toMatchObject(unknown);
    expect(spread.detectable).toBeCloseTo(0.1 * least(10), 10);
  });

  it('is nothing with a single pair, whatever the effect', () => {
    const one = powerBefore(1, { effect: 5, spread: 0.01 }, wanted);
    expect([one.reached, one.detectable, one.isEnough]).toEqual([0, null, false]);
  });
});
