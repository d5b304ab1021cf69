import type { PlanLine } from '../../planning/plan.ts';
import { atEvenPace, type ServedTime } from '../served-time.ts';

/** What adds up over accounts, segments, territories and markets; values are in the unit of the plan's own tables. */
export interface RetrospectiveMeasures {
  readonly plannedTouches: number;
  /** Calls made to an account the plan has a value table for. */
  readonly actualTouches: number;
  /** Touches planned and not made. */
  readonly missedTouches: number;
  /** Touches made beyond what was planned. */
  readonly extraTouches: number;
  /** Calls made where the plan knows no value: no target, no such brand or channel. */
  readonly outsideTouches: number;
  /** Effort is in basis points of a call-equivalent. */
  readonly plannedEffort: number;
  /** Of all calls made. */
  readonly actualEffort: number;
  /** Of the touches beyond the plan and of those outside it. */
  readonly extraEffort: number;
  /** Value of the plan before anybody reviewed it. */
  readonly optimisedValue: number;
  readonly plannedValue: number;
  /** The part of the planned value that an even pace would have earned by now. */
  readonly expectedValue: number;
  readonly actualValue: number;
  /** `actualValue` is `plannedValue − missedValue + extraValue`. */
  readonly missedValue: number;
  readonly extraValue: number;
}

/** The sum of parts that each say something of a whole; what a part does not say is nothing. */
export function addRetrospective(parts: readonly Partial<RetrospectiveMeasures>[]): RetrospectiveMeasures {
  const sum = (of: (part: Partial<RetrospectiveMeasures>) => number | undefined): number =>
    parts.reduce((total, each) => total + (of(each) ?? 0), 0);
  return {
    plannedTouches: sum((each) => each.plannedTouches),
    actualTouches: sum((each) => each.actualTouches),
    missedTouches: sum((each) => each.missedTouches),
    extraTouches: sum((each) => each.extraTouches),
    outsideTouches: sum((each) => each.outsideTouches),
    plannedEffort: sum((each) => each.plannedEffort),
    actualEffort: sum((each) => each.actualEffort),
    extraEffort: sum((each) => each.extraEffort),
    optimisedValue: sum((each) => each.optimisedValue),
    plannedValue: sum((each) => each.plannedValue),
    expectedValue: sum((each) => each.expectedValue),
    actualValue: sum((each) => each.actualValue),
    missedValue: sum((each) => each.missedValue),
    extraValue: sum((each) => each.extraValue),
  };
}

/** What so many touches of a line are worth together; those beyond its table nothing. */
export const valueOfTouches = (marginals: readonly number[], touches: number): number =>
  marginals.slice(0, touches).reduce((sum, each) => sum + each, 0);

/**
 * A line's planned touches against those made, both by the plan's own value table.
 * @param optimised touches of the line before anybody reviewed the plan
 * @param time how much of its time the territory has had; nobody's when absent
 */
export function compareTouches(
  { planned, cost, marginals }: Pick<PlanLine, 'planned' | 'cost' | 'marginals'>,
  actual: number,
  optimised: number,
  time: Pick<ServedTime, 'elapsedTime' | 'usableTime'> | undefined,
): RetrospectiveMeasures {
  const plannedValue = valueOfTouches(marginals, planned);
  const actualValue = valueOfTouches(marginals, actual);
  const keptValue = valueOfTouches(marginals, Math.min(planned, actual));
  const extraTouches = Math.max(0, actual - planned);
  return {
    plannedTouches: planned,
    actualTouches: actual,
    missedTouches: Math.max(0, planned - actual),
    extraTouches,
    outsideTouches: 0,
    plannedEffort: planned * cost,
    actualEffort: actual * cost,
    extraEffort: extraTouches * cost,
    optimisedValue: valueOfTouches(marginals, optimised),
    plannedValue,
    expectedValue: time ? atEvenPace(plannedValue, time) : 0,
    actualValue,
    missedValue: plannedValue - keptValue,
    extraValue: actualValue - keptValue,
  };
}
