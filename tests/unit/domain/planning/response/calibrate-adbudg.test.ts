import { callEquivalents } from '#domain/basics/units.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '#domain/planning/allocation/allocate.ts';
import { calibrateAdbudg, judgementFault } from '#domain/planning/response/calibrate-adbudg.ts';
import { responseAt } from '#domain/planning/response/response-curve.ts';
import { concaveResponse } from '#domain/planning/value-tables/response.ts';

describe('calibrating ADBUDG from four judgements', () => {
  it('gives d 0.70 and g 2.9195 for 0.5, 1.2 and 1.35', () => {
    const curve = calibrateAdbudg({ none: 0.5, halfAgain: 1.2, saturation: 1.35 });
    expect(curve.d).toBeCloseTo(0.7, 10);
    expect(curve.g).toBeCloseTo(2.9195, 4);
  });

  it('goes through all four', () => {
    const judged = fc
      .tuple(
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
      )
      .map(([none, half, rest]) => ({ none, halfAgain: 1 + half, saturation: 1 + half + rest }));
    fc.assert(
      fc.property(judged, (judgements) => {
        expect(judgementFault(judgements)).toBeUndefined();
        const curve = calibrateAdbudg(judgements);
        expect(responseAt(curve, 0)).toBeCloseTo(curve.g > 0 ? judgements.none : responseAt(curve, 0), 9);
        expect(responseAt(curve, 1)).toBeCloseTo(1, 9);
        expect(responseAt(curve, 1.5)).toBeCloseTo(judgements.halfAgain, 9);
      }),
    );
  });

  it.each([
    [{ none: 1, halfAgain: 1.2, saturation: 1.3 }, 'none'],
    [{ none: 0.5, halfAgain: 1, saturation: 1.3 }, 'halfAgain'],
    [{ none: 0.5, halfAgain: 1.3, saturation: 1.3 }, 'saturation'],
  ])('says which judgement contradicts a rising curve: %o', (judgements, fault) => {
    expect(judgementFault(judgements)).toBe(fault);
  });
});

describe('two segments with concave response', () => {
  it('share eight calls as 5 and 3, as the closed form says', () => {
    const [k1, b1, k2, b2, calls] = [100, 0.3, 60, 0.5, 8];
    const first = (b2 * calls + Math.log((k1 * b1) / (k2 * b2))) / (b1 + b2);
    expect(first).toBeCloseTo(5, 10);
    const line = (key: string, k: number, b: number) => ({
      key,
      account: key,
      brand: 'brand',
      channel: 'face-to-face',
      territory: 'north',
      cost: callEquivalents(10_000),
      minimum: 0,
      maximum: calls,
      marginals: Array.from({ length: calls }, (_, n) =>
        Math.round(1e6 * (concaveResponse(k, b, n + 1) - concaveResponse(k, b, n))),
      ),
    });
    const result = allocate({
      territories: [{ key: 'north', capacity: callEquivalents(calls * 10_000) }],
      lines: [line('one', k1, b1), line('two', k2, b2)],
    });
    expect(result).toMatchObject({ outcome: 'allocated', touches: [5, 3] });
  });
});
