import type { EffectiveRules } from '../rulebook/rule.ts';
import { integerRule } from '../rulebook/rule-values.ts';
import { WHOLE } from '../basics/channel.ts';

/** What adds up over accounts, territories and markets; shares are computed from these sums and never averaged. */
export interface ExecutionMeasures {
  readonly targets: number;
  /** Targets with at least one call made. */
  readonly visitedTargets: number;
  readonly plannedTouches: number;
  /** Calls made that the plan asked for. */
  readonly actualTouches: number;
  /** Calls made that it did not ask for. */
  readonly unplannedTouches: number;
  readonly scheduledTouches: number;
  readonly remainingTouches: number;
  readonly toSchedule: number;
  /** Interactions are in basis points of a call-equivalent: the goal in proportion to the time served. */
  readonly goal: number;
  readonly interactions: number;
  readonly earned: number;
  /** The part of the goal that would be earned by now at an even pace. */
  readonly expected: number;
}

export const noExecution: ExecutionMeasures = {
  targets: 0,
  visitedTargets: 0,
  plannedTouches: 0,
  actualTouches: 0,
  unplannedTouches: 0,
  scheduledTouches: 0,
  remainingTouches: 0,
  toSchedule: 0,
  goal: 0,
  interactions: 0,
  earned: 0,
  expected: 0,
};

export function addExecution(all: Iterable<Partial<ExecutionMeasures>>): ExecutionMeasures {
  const total: { -readonly [Key in keyof ExecutionMeasures]: number } = { ...noExecution };
  for (const each of all) {
    for (const key of Object.keys(noExecution) as (keyof ExecutionMeasures)[]) total[key] += each[key] ?? 0;
  }
  return total;
}

export const attainmentStatuses = ['under', 'on-track', 'over', 'not-begun', 'no-goal'] as const;
export type AttainmentStatus = (typeof attainmentStatuses)[number];

/** Holds what is earned against what an even pace would have earned by now, between the thresholds of the rules. */
export function attainmentStatus(
  { goal, earned, expected }: Pick<ExecutionMeasures, 'goal' | 'earned' | 'expected'>,
  rules: EffectiveRules,
): AttainmentStatus {
  if (goal === 0) return 'no-goal';
  if (expected === 0) return 'not-begun';
  if (earned * WHOLE < expected * integerRule(rules, 'attainment-under')) return 'under';
  return earned * WHOLE > expected * integerRule(rules, 'attainment-over') ? 'over' : 'on-track';
}
