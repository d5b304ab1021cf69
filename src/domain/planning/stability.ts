import { WHOLE } from '../basics/channel.ts';
import { atSubject, finding, type Finding } from '../basics/finding.ts';
import type { LineKey } from '../basics/ids.ts';
import { reason } from '../basics/outcome.ts';
import type { BasisPoints, Touches } from '../basics/units.ts';
import type { AllocationProblem } from './allocation/allocation-problem.ts';
import type { Allocation } from './allocation/allocation.ts';
import { worthBeside } from './groups-of-lines.ts';
import type { LastPlanned } from './last-planned.ts';
import type { ActualsToDate } from './plan-input.ts';
import type { PlanLine } from './plan.ts';

/** What keeping touches of before has done to the plan that would be best without it. */
export interface HeldSteady {
  readonly result: Allocation;
  /** Touches a line would have without, where that is another number. */
  readonly without: ReadonlyMap<LineKey, Touches>;
  /** By how much the plan is worth less. */
  readonly cost: number;
}

const scaled = (values: readonly number[], kept: Touches, bonus: BasisPoints): readonly number[] =>
  values.map((each, index) => (index < kept ? each : Math.round((each * WHOLE) / (WHOLE + bonus))));

/**
 * The problem in which a touch the plan of before had is worth a little more than one it had not: of a line valued by itself its
 * value, of lines that answer together what it adds to their effect. Others are made so much less, and not these more: effect
 * that grows would make all touches of its account worth less where it saturates. Both fall from touch to touch as before.
 */
export function withBonus(
  problem: AllocationProblem,
  keptOf: (key: LineKey) => Touches,
  bonus: BasisPoints,
): AllocationProblem {
  return {
    ...problem,
    lines: problem.lines.map((line) => {
      return { ...line, marginals: scaled(line.marginals, keptOf(line.key), bonus) };
    }),
    ...(problem.groups
      ? {
          groups: problem.groups.map((group) => ({
            ...group,
            effects: group.effects.map((each, index) => scaled(each, keptOf(group.lines[index]!), bonus)),
          })),
        }
      : {}),
  };
}

/** Touches of before that are still to come: what was made of them in the cycle is kept already. */
export const keptTouches =
  (last: LastPlanned, done: Pick<ActualsToDate, 'byLine'> | undefined): ((key: LineKey) => Touches) =>
  (key) =>
    Math.max(0, (last[key] ?? 0) - (done?.byLine[key] ?? 0));

/** True value of so many touches of lines. */
export const worthOf = (problem: AllocationProblem, touches: ReadonlyMap<LineKey, Touches>): number => {
  const worth = worthBeside(problem, (key) => touches.get(key) ?? 0);
  return problem.lines.reduce(
    (sum, { key, marginals }) =>
      sum + marginals.slice(0, touches.get(key) ?? 0).reduce((all, each) => all + each, 0),
    worth.all,
  );
};

const shortOf = ({ coverage = [] }: Allocation): number =>
  coverage.reduce((sum, { minimum, reached }) => sum + Math.max(0, minimum - reached), 0);

/**
 * A plan that keeps touches of before as seen by the true values: what it is worth without the bonus, below the bound that is
 * proven without it. Where it would reach fewer than are to be reached, nothing is kept.
 * @param free the best plan found without the bonus
 * @param steady that with it, of the problem `withBonus`
 */
export function heldSteady(problem: AllocationProblem, free: Allocation, steady: Allocation): HeldSteady {
  if (shortOf(steady) > shortOf(free)) return { result: free, without: new Map(), cost: 0 };
  const touches = new Map(steady.lines.map((line) => [line.key, line.touches]));
  const value = worthOf(problem, touches);
  const { marginalsOf } = worthBeside(problem, (key) => touches.get(key) ?? 0);
  const of = new Map(problem.lines.map((line) => [line.key, line]));
  const result: Allocation = {
    ...steady,
    value,
    bound: free.bound,
    proofs: free.proofs,
    ...(free.withoutCoverage === undefined ? {} : { withoutCoverage: free.withoutCoverage }),
    lines: steady.lines.map((line) => {
      const { marginals, maximum } = of.get(line.key)!;
      const values = marginalsOf(line.key) ?? marginals;
      return {
        ...line,
        lastGranted: line.touches === 0 ? null : (values[line.touches - 1] ?? 0),
        nextRefused: line.touches === maximum ? null : (values[line.touches] ?? 0),
      };
    }),
  };
  const without = new Map(
    free.lines.flatMap(({ key, touches: best }): [LineKey, Touches][] =>
      best === touches.get(key) ? [] : [[key, best]],
    ),
  );
  return { result, without, cost: Math.max(0, free.value - value) };
}

/** Lines that got more for what they had before, or less for what others had, say so. */
export const saySteady = (
  lines: readonly PlanLine[],
  last: LastPlanned,
  without: ReadonlyMap<LineKey, Touches>,
  done: Pick<ActualsToDate, 'byLine'> | undefined,
): readonly PlanLine[] =>
  without.size === 0
    ? lines
    : lines.map((line) => {
        const free = without.get(line.key);
        if (free === undefined) return line;
        const best = free + (done?.byLine[line.key] ?? 0);
        const before = last[line.key] ?? 0;
        return {
          ...line,
          why: [
            ...line.why,
            best < line.planned
              ? reason('kept-from-before', { before, without: best })
              : reason('left-for-kept', { before, without: best }),
          ],
        };
      });

/** How many touches are those of before, how many of them only for stability, and what that costs of what the plan would be worth. */
export function sayStability(
  lines: readonly Pick<PlanLine, 'key' | 'planned'>[],
  last: LastPlanned,
  { result, without, cost }: HeldSteady,
  cycle: string,
): readonly Finding[] {
  let kept = 0;
  let only = 0;
  let changed = 0;
  for (const { key, planned } of lines) {
    const before = last[key] ?? 0;
    kept += Math.min(before, planned);
    if (before !== planned) changed += 1;
    const free = without.get(key);
    if (free !== undefined) only += Math.max(0, Math.min(before, planned) - free);
  }
  const all = result.value + cost;
  return [
    finding('info', 'planning.stability', atSubject(cycle), {
      before: Object.values(last).reduce((sum, each) => sum + each, 0),
      kept,
      only,
      changed,
      lines: lines.length,
      cost: all === 0 ? 0 : Math.round((cost * 10_000) / all) / 100,
    }),
  ];
}
