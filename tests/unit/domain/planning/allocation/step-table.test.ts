import { array, assert, integer, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packProblem } from '#domain/planning/allocation/pack-problem.ts';
import { makeStepTable } from '#domain/planning/allocation/step-table.ts';
import { lineOf, north } from './line-of.ts';

function stepsOf(marginals: readonly number[], minimum = 0, most = marginals.length) {
  const { packed } = packProblem({ territories: north(99), lines: [lineOf('a', marginals, { minimum })] });
  const { start, slope, blockEnd } = makeStepTable(packed, Int32Array.of(most));
  expect(start).toEqual(Int32Array.of(0, slope.length));
  return { slope: [...slope], blockEnd: [...blockEnd] };
}

describe('makeStepTable', () => {
  it('keeps a concave value touch by touch and drops the worthless tail', () => {
    expect(stepsOf([9, 5, 5, 1, 0, 0])).toEqual({ slope: [9, 5, 5, 1], blockEnd: [1, 2, 3, 4] });
  });

  it('joins the touches of an S-curve up to the next point on its envelope', () => {
    expect(stepsOf([1, 2, 9, 4, 9])).toEqual({ slope: [5, 5, 5, 5, 5], blockEnd: [5, 5, 5, 5, 5] });
    expect(stepsOf([1, 2, 9, 3])).toEqual({ slope: [4, 4, 4, 3], blockEnd: [3, 3, 3, 4] });
  });

  it('starts above the minimum and ends at the most that can be granted', () => {
    expect(stepsOf([1, 2, 9, 3], 2, 1)).toEqual({ slope: [9], blockEnd: [1] });
  });

  it('lies on or above the value everywhere, meets it at every block end and never rises', () => {
    assert(
      property(array(nat(30), { maxLength: 9 }), integer({ min: 0, max: 9 }), (marginals, drawn) => {
        const minimum = Math.min(drawn, marginals.length);
        const { slope, blockEnd } = stepsOf(marginals, minimum);
        let envelope = 0;
        let value = 0;
        for (const [index, each] of slope.entries()) {
          envelope += each;
          value += marginals[minimum + index]!;
          expect(envelope).toBeGreaterThanOrEqual(value - 1e-9);
          expect(each).toBeLessThanOrEqual(slope[index - 1] ?? Infinity);
          const above = blockEnd[index] === index + 1 ? envelope - value : 0;
          expect(Math.abs(above)).toBeLessThan(1e-9);
        }
        const rest = marginals.slice(minimum + slope.length).reduce((a, b) => a + b, 0);
        expect(rest).toBe(0);
      }),
    );
  });
});
