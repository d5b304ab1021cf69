import { basisPoints, total, type BasisPoints, type CallEquivalents, type Touches } from '../basics/units.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import {
  attainmentCoverage,
  attainmentOver,
  attainmentUnder,
} from '../rulebook/rules/attainment-thresholds.ts';
import { WHOLE } from '../basics/channel.ts';

/** What adds up over accounts, territories and markets; shares are computed from these sums and never averaged. */
export interface ExecutionMeasures {
  readonly targets: number;
  /** Targets with at least one call made. */
  readonly visitedTargets: number;
  /** Accounts of class A or B for which the plan asks for something, in each territory it asks. */
  readonly keyTargets: number;
  /** Of these, those with a planned touch made in the strongest channel planned for them. */
  readonly reachedKeyTargets: number;
  /** How many of them an even pace would have reached by now, in basis points of one. */
  readonly expectedKeyTargets: BasisPoints;
  readonly plannedTouches: Touches;
  /** Touches planned that do not count any more: nobody may make them since somebody refused or a duty closes the visit. */
  readonly droppedTouches: Touches;
  /** Calls made that the plan asked for. */
  readonly actualTouches: Touches;
  /** Calls made that it did not ask for. */
  readonly unplannedTouches: Touches;
  readonly scheduledTouches: Touches;
  readonly remainingTouches: Touches;
  readonly toSchedule: Touches;
  /** In proportion to the time served. */
  readonly goal: CallEquivalents;
  readonly interactions: CallEquivalents;
  readonly earned: CallEquivalents;
  /** The part of the goal that would be earned by now at an even pace. */
  readonly expected: CallEquivalents;
}

/** All of them, in the order in which rows of figures keep them. */
export const executionMeasures = [
  'targets',
  'visitedTargets',
  'keyTargets',
  'reachedKeyTargets',
  'expectedKeyTargets',
  'plannedTouches',
  'droppedTouches',
  'actualTouches',
  'unplannedTouches',
  'scheduledTouches',
  'remainingTouches',
  'toSchedule',
  'goal',
  'interactions',
  'earned',
  'expected',
] as const satisfies readonly (keyof ExecutionMeasures)[];

/** The sum of parts that each say something of a whole; what a part does not say is nothing. */
export function addExecution(parts: readonly Partial<ExecutionMeasures>[]): ExecutionMeasures {
  const sum = (of: (part: Partial<ExecutionMeasures>) => Touches | undefined): Touches =>
    parts.reduce((all, each) => all + (of(each) ?? 0), 0);
  const ofWhole = (of: (part: Partial<ExecutionMeasures>) => BasisPoints | undefined): BasisPoints =>
    total(parts.map((each) => of(each) ?? basisPoints(0)));
  const effort = (of: (part: Partial<ExecutionMeasures>) => CallEquivalents | undefined): CallEquivalents =>
    total(parts.map((each) => of(each) ?? 0));
  return {
    targets: sum((each) => each.targets),
    visitedTargets: sum((each) => each.visitedTargets),
    keyTargets: sum((each) => each.keyTargets),
    reachedKeyTargets: sum((each) => each.reachedKeyTargets),
    expectedKeyTargets: ofWhole((each) => each.expectedKeyTargets),
    plannedTouches: sum((each) => each.plannedTouches),
    droppedTouches: sum((each) => each.droppedTouches),
    actualTouches: sum((each) => each.actualTouches),
    unplannedTouches: sum((each) => each.unplannedTouches),
    scheduledTouches: sum((each) => each.scheduledTouches),
    remainingTouches: sum((each) => each.remainingTouches),
    toSchedule: sum((each) => each.toSchedule),
    goal: effort((each) => each.goal),
    interactions: effort((each) => each.interactions),
    earned: effort((each) => each.earned),
    expected: effort((each) => each.expected),
  };
}

export const noExecution = addExecution([]);

export const attainmentStatuses = ['under', 'uncovered', 'on-track', 'over', 'not-begun', 'no-goal'] as const;
export type AttainmentStatus = (typeof attainmentStatuses)[number];

/** What a status looks at. */
export type Judged = Pick<
  ExecutionMeasures,
  'goal' | 'earned' | 'expected' | 'reachedKeyTargets' | 'expectedKeyTargets'
>;

/**
 * Holds what is earned against what an even pace would have earned by now, between the thresholds of the rules; and whoever
 * has earned enough, by whether A and B accounts were reached with it.
 */
export function attainmentStatus(
  { goal, earned, expected, reachedKeyTargets, expectedKeyTargets }: Judged,
  rules: EffectiveRules,
): AttainmentStatus {
  if (goal === 0) return 'no-goal';
  if (expected === 0) return 'not-begun';
  if (earned * WHOLE < expected * valueOf(rules, attainmentUnder)) return 'under';
  if (reachedKeyTargets * WHOLE * WHOLE < expectedKeyTargets * valueOf(rules, attainmentCoverage))
    return 'uncovered';
  return earned * WHOLE > expected * valueOf(rules, attainmentOver) ? 'over' : 'on-track';
}
