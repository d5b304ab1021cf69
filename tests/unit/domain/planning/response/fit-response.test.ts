import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitConcave, studentPoint } from '#domain/planning/response/fit-concave.ts';
import { fitResponse } from '#domain/planning/response/fit-response.ts';
import { responseAt } from '#domain/planning/response/response-curve.ts';

const pairs = (efforts: readonly number[], sales: readonly number[]) =>
  efforts.map((effort, index) => ({ effort, sales: sales[index]! }));

/** NIST Statistical Reference Datasets, nonlinear regression: y = b1(1 − exp(−b2·x)) with certified values. */
const misra1a = pairs(
  [77.6, 114.9, 141.1, 190.8, 239.9, 289, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760],
  [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78],
);
const boxBod = pairs([1, 2, 3, 5, 7, 10], [109, 149, 149, 191, 213, 224]);

/** A small, seeded noise around a known curve. */
const noisy = (base: number, k: number, b: number, noise: number, periods: number) =>
  Array.from({ length: periods }, (_, period) => {
    const effort = 1 + ((period * 7) % 12);
    const wave = Math.sin(period * 12.9898) * 43_758.5453;
    return {
      effort,
      sales: base + k * (1 - Math.exp(-b * effort)) + noise * (wave - Math.floor(wave) - 0.5),
    };
  });

describe('a concave curve by least squares', () => {
  it('has the certified values and standard errors of Misra1a', () => {
    const fit = fitConcave(misra1a, { withBase: false })!;
    expect(fit.k.value / 2.3894212918e2).toBeCloseTo(1, 6);
    expect(fit.b.value / 5.5015643181e-4).toBeCloseTo(1, 6);
    expect(fit.k.standardError / 2.7070075241).toBeCloseTo(1, 4);
    expect(fit.b.standardError / 7.2668688436e-6).toBeCloseTo(1, 4);
    expect(fit.residualDeviation / 1.018787633e-1).toBeCloseTo(1, 6);
  });

  it('has the certified values and standard errors of BoxBOD', () => {
    const fit = fitConcave(boxBod, { withBase: false })!;
    expect(fit.k.value / 2.1380940889e2).toBeCloseTo(1, 6);
    expect(fit.b.value / 5.4723748542e-1).toBeCloseTo(1, 6);
    expect(fit.k.standardError / 1.2354515176e1).toBeCloseTo(1, 4);
    expect(fit.b.standardError / 1.0455993237e-1).toBeCloseTo(1, 4);
  });

  it.each([
    [5, 2.5706],
    [10, 2.2281],
    [30, 2.0423],
  ])('uses Student’s t with %i degrees of freedom', (freedom, point) => {
    expect(studentPoint(freedom)).toBeCloseTo(point, 2);
  });

  it('finds the parameters behind made-up data, whatever the order of periods', () => {
    const drawn = fc.record({
      base: fc.double({ min: 0, max: 200, noNaN: true }),
      k: fc.double({ min: 50, max: 500, noNaN: true }),
      b: fc.double({ min: 0.1, max: 0.8, noNaN: true }),
    });
    fc.assert(
      fc.property(drawn, ({ base, k, b }) => {
        const history = noisy(base, k, b, 0, 24);
        const fit = fitConcave(history, { withBase: true })!;
        expect(fit.b.value / b).toBeCloseTo(1, 4);
        expect(fit.k.value / k).toBeCloseTo(1, 4);
        expect(Math.abs(fit.base.value - base)).toBeLessThan(1e-2);
        expect(fitConcave(history.toReversed(), { withBase: true })).toEqual(fit);
      }),
    );
  });
});

describe('the response a history shows', () => {
  it('is relative to today, with the true parameters inside their intervals', () => {
    const found = fitResponse(noisy(100, 300, 0.3, 12, 36), 4);
    expect(found).toMatchObject({ ok: true, today: 4 });
    if (!found.ok) return;
    const { curve, fit } = found;
    expect(responseAt(curve, 1)).toBeCloseTo(1, 9);
    expect(curve.max).toBeCloseTo(400 / (100 + 300 * (1 - Math.exp(-1.2))), 1);
    expect(fit.b.low).toBeLessThan(0.3);
    expect(fit.b.high).toBeGreaterThan(0.3);
    expect(fit.b.high - fit.b.low).toBeGreaterThan(0.01);
  });

  it.each([
    ['few-observations', noisy(100, 300, 0.3, 12, 7)],
    ['same-effort', Array.from({ length: 20 }, (_, n) => ({ effort: 4 + (n % 2), sales: 100 + n }))],
    ['no-bend', Array.from({ length: 20 }, (_, n) => ({ effort: 1 + n, sales: 500 - 10 * n }))],
    ['uncertain', noisy(100, 20, 0.3, 400, 12)],
  ])('is refused with a reason where there is none: %s', (fault, history) => {
    const found = fitResponse(history, 4);
    expect(found.ok ? 'fitted' : found.fault).toBe(fault);
  });
});
