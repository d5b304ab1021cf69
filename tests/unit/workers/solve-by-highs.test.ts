import { describe, expect, it } from 'vitest';
import { allocatePacked } from '#domain/planning/allocation/allocate-packed.ts';
import { packProblem } from '#domain/planning/allocation/pack-problem.ts';
import { solveByHighs } from '#workers/solve-by-highs.ts';
import { marketOf } from '../../bench/allocation/kinds.ts';
import { groupedProblem } from '../../bench/allocation/grouped-problem.ts';
import { drawHostility } from '../../bench/allocation/hostile-problem.ts';

describe('solveByHighs with groups', () => {
  it.each([1, 2])(
    'bounds what can be had where mixes are too many for one column each, market %i',
    (seed) => {
      const market = marketOf('groups, channel caps, account totals', 100, seed);
      const { value, bound } = allocatePacked(market);
      const relaxation = solveByHighs(market);
      expect(relaxation.proven).toBe(true);
      expect(relaxation.value).toBeGreaterThanOrEqual(value);
      // The tighter form of it cannot be taken; ours is found by prices and lies at or below this one.
      expect(bound).toBeLessThanOrEqual(relaxation.value * 1.0001);
      expect(value / relaxation.value).toBeGreaterThan(0.999);
    },
  );

  it.each([3, 4, 5])('counts what minimums are worth together, problem %i', (seed) => {
    const { packed } = packProblem(
      groupedProblem(seed, drawHostility(seed, { accounts: 8, territories: 1, minimums: true, caps: false })),
    );
    const onlyMinimums = { ...packed, maximum: packed.minimum };
    expect(solveByHighs(onlyMinimums).value).toBe(allocatePacked(onlyMinimums).value);
    expect(solveByHighs(packed, { whole: { gap: 0 } }).value).toBeCloseTo(allocatePacked(packed).value, 3);
  });

  it('says that it has nothing where its time ran out before it found anything', () => {
    const { packed } = packProblem(groupedProblem(2, drawHostility(2, { accounts: 12 })));
    const { value, bound, proven } = solveByHighs(packed, { whole: { gap: 0 }, mostSeconds: 0 });
    expect([value, bound, proven]).toEqual([-Infinity, Infinity, false]);
  });
});
