import { callEquivalents } from '#domain/basics/units.ts';
import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from '#domain/planning/allocation/allocate.ts';
import type { InfeasibleAllocation } from '#domain/planning/allocation/allocation.ts';
import type { AllocationProblem } from '#domain/planning/allocation/allocation-problem.ts';
import { runs } from '../../../../support/counts.ts';
import { exceeded } from './brute-force.ts';
import { CALL, lineOf, north } from './line-of.ts';
import { randomProblem } from './random-problem.ts';

function infeasible(problem: AllocationProblem): InfeasibleAllocation {
  const result = allocate(problem);
  if (result.outcome !== 'infeasible') throw new Error(`expected no allocation, got ${result.outcome}`);
  return result;
}

const crowded = randomProblem({
  mostLines: 8,
  mostTouches: 4,
  costs: [2_500, CALL],
  concave: false,
  minimums: false,
  crossing: true,
}).map((problem) =>
  Object.assign(problem, {
    lines: problem.lines.map((line) =>
      Object.assign(line, { minimum: Math.min(line.maximum, line.marginals.length) }),
    ),
  }),
);

describe('relaxMinimums', () => {
  it('is told of a minimum beyond all reason as fast as of any other', () => {
    const result = infeasible({
      territories: north(4),
      lines: [
        lineOf('a', [9, 8], { minimum: 2 ** 31 - 1, maximum: 2 ** 31 - 1 }),
        lineOf('b', [5], { minimum: 1 }),
      ],
    });
    expect(result.relaxations).toMatchObject([{ line: 'a', from: 2 ** 31 - 1, to: 3, lostValue: 0 }]);
  });

  it('says how far a territory is over and what is cheapest to give up, in order', () => {
    const result = infeasible({
      territories: north(4),
      lines: [
        lineOf('dear', [90, 80], { minimum: 2 }),
        lineOf('cheap', [50, 10], { minimum: 2 }),
        lineOf('middle', [60, 20], { minimum: 2 }),
      ],
    });
    expect(result).toEqual({
      outcome: 'infeasible',
      territories: [{ key: 'north', over: 2 * CALL }],
      accountTotals: [],
      caps: [],
      relaxations: [
        {
          relax: 'minimum',
          line: 'cheap',
          from: 2,
          to: 1,
          lostValue: 10,
          frees: [{ key: 'north', amount: CALL }],
        },
        {
          relax: 'minimum',
          line: 'middle',
          from: 2,
          to: 1,
          lostValue: 20,
          frees: [{ key: 'north', amount: CALL }],
        },
      ],
      raises: [{ relax: 'capacity', key: 'north', from: 4 * CALL, to: 6 * CALL }],
    });
  });

  it('names account totals and caps that the minimums exceed', () => {
    const result = infeasible({
      territories: north(9),
      lines: [
        lineOf('a', [9, 8], { account: 'x', minimum: 2 }),
        lineOf('b', [7], { account: 'x', minimum: 1 }),
      ],
      accountTotals: [{ key: 'x-total', account: 'x', maximum: 2 }],
      caps: [{ key: 'law', lines: ['a'], maximum: 2, past: 1 }],
    });
    expect(result.territories).toEqual([]);
    expect(result.accountTotals).toEqual([{ key: 'x-total', over: 1 }]);
    expect(result.caps).toEqual([{ key: 'law', over: 1 }]);
    // One touch of `a` serves both.
    expect(result.relaxations.map(({ line, from, to }) => ({ line, from, to }))).toEqual([
      { line: 'a', from: 2, to: 1 },
    ]);
    expect(result.raises.map(({ relax, key, to }) => ({ relax, key, to }))).toEqual([
      { relax: 'account-total', key: 'x-total', to: 3 },
      { relax: 'cap', key: 'law', to: 3 },
    ]);
  });

  it('makes the minimums fit, with nothing lowered that need not be', () => {
    assert(
      property(crowded, (problem) => {
        const result = allocate(problem);
        const minimums = problem.lines.map(({ minimum }) => minimum);
        expect(result.outcome).toBe(exceeded(problem, minimums).length > 0 ? 'infeasible' : 'allocated');
        if (result.outcome !== 'infeasible') return;
        const lowered = minimums.slice();
        for (const { line, from, to } of result.relaxations) {
          const index = problem.lines.findIndex(({ key }) => key === line);
          expect(minimums[index]).toBe(from);
          lowered[index] = to;
        }
        expect(exceeded(problem, lowered)).toEqual([]);
        for (const [index, each] of lowered.entries()) {
          if (each === minimums[index]) continue;
          const oneMore = lowered.with(index, each + 1);
          expect(exceeded(problem, oneMore)).not.toEqual([]);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it('makes the minimums fit by the raises alone as well', () => {
    assert(
      property(crowded, (problem) => {
        const result = allocate(problem);
        const raised = new Map(
          result.outcome === 'infeasible' ? result.raises.map(({ key, to }) => [key, to]) : [],
        );
        const again = allocate({
          ...problem,
          territories: problem.territories.map(({ key, capacity }) => ({
            key,
            capacity: callEquivalents(raised.get(key) ?? capacity),
          })),
          accountTotals: (problem.accountTotals ?? []).map((each) =>
            Object.assign(each, { maximum: raised.get(each.key) ?? each.maximum }),
          ),
          // What is taken of a cap already stays taken.
          caps: (problem.caps ?? []).map((each) =>
            Object.assign(each, { maximum: raised.get(each.key) ?? each.maximum }),
          ),
        });
        expect(again.outcome).toBe('allocated');
      }),
      { numRuns: runs(200) },
    );
  });
});
