import { callEquivalents } from '#domain/basics/units.ts';
import { allocate } from '#domain/planning/allocation/allocate.ts';
import type { Allocation } from '#domain/planning/allocation/allocation.ts';
import type { AllocationLine, AllocationProblem } from '#domain/planning/allocation/allocation-problem.ts';

export const CALL = 10_000;

/** A line whose fields say nothing but what a test is about: its own account, one call a touch, no minimum. */
export const lineOf = (
  key: string,
  marginals: readonly number[],
  over: Partial<AllocationLine> = {},
): AllocationLine => ({
  key,
  account: key,
  brand: 'brand',
  channel: 'face-to-face',
  territory: 'north',
  cost: callEquivalents(CALL),
  minimum: 0,
  maximum: marginals.length,
  marginals,
  ...over,
});

export const north = (calls: number) => [
  { key: 'north', capacity: callEquivalents(Math.round(calls * CALL)) },
];

export function solved(problem: AllocationProblem): Allocation {
  const result = allocate(problem);
  if (result.outcome !== 'allocated')
    throw new Error(`expected an allocation, got ${JSON.stringify(result)}`);
  return result;
}
