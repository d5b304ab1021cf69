import { effortOf, total, type CallEquivalents, type Touches, type Worth } from '../../basics/units.ts';
import type { PlanLine } from '../../planning/plan.ts';
import { atEvenPace, type ServedTime } from '../served-time.ts';

/** What adds up over accounts, segments, territories and markets; values are in the unit of the plan's own tables. */
export interface RetrospectiveMeasures {
  readonly plannedTouches: Touches;
  /** Calls made to an account the plan has a value table for. */
  readonly actualTouches: Touches;
  /** Touches planned and not made. */
  readonly missedTouches: Touches;
  /** Touches made beyond what was planned. */
  readonly extraTouches: Touches;
  /** Calls made where the plan knows no value: no target, no such brand or channel. */
  readonly outsideTouches: Touches;
  readonly plannedEffort: CallEquivalents;
  /** Of all calls made. */
  readonly actualEffort: CallEquivalents;
  /** Of the touches beyond the plan and of those outside it. */
  readonly extraEffort: CallEquivalents;
  /** Of the touches planned before anybody reviewed the plan. */
  readonly optimisedValue: Worth;
  /** The sum over lines of what their planned touches are worth: not the value of a plan whose channels answer together. */
  readonly plannedValue: Worth;
  /** The part of the planned value that an even pace would have earned by now. */
  readonly expectedValue: Worth;
  readonly actualValue: Worth;
  /** `actualValue` is `plannedValue − missedValue + extraValue`. */
  readonly missedValue: Worth;
  readonly extraValue: Worth;
}

/** The sum of parts that each say something of a whole; what a part does not say is nothing. */
export function addRetrospective(parts: readonly Partial<RetrospectiveMeasures>[]): RetrospectiveMeasures {
  const sum = (of: (part: Partial<RetrospectiveMeasures>) => number | undefined): number =>
    parts.reduce((all, each) => all + (of(each) ?? 0), 0);
  const effort = (
    of: (part: Partial<RetrospectiveMeasures>) => CallEquivalents | undefined,
  ): CallEquivalents => total(parts.map((each) => of(each) ?? 0));
  return {
    plannedTouches: sum((each) => each.plannedTouches),
    actualTouches: sum((each) => each.actualTouches),
    missedTouches: sum((each) => each.missedTouches),
    extraTouches: sum((each) => each.extraTouches),
    outsideTouches: sum((each) => each.outsideTouches),
    plannedEffort: effort((each) => each.plannedEffort),
    actualEffort: effort((each) => each.actualEffort),
    extraEffort: effort((each) => each.extraEffort),
    optimisedValue: sum((each) => each.optimisedValue),
    plannedValue: sum((each) => each.plannedValue),
    expectedValue: sum((each) => each.expectedValue),
    actualValue: sum((each) => each.actualValue),
    missedValue: sum((each) => each.missedValue),
    extraValue: sum((each) => each.extraValue),
  };
}

/** What so many touches of a line are worth together; those beyond its table nothing. */
export const valueOfTouches = (marginals: readonly Worth[], touches: Touches): Worth =>
  marginals.slice(0, touches).reduce((sum, each) => sum + each, 0);

/**
 * A line's planned touches against those made, both by the plan's own value table.
 * @param optimised touches of the line before anybody reviewed the plan
 * @param time how much of its time the territory has had; nobody's when absent
 */
export function compareTouches(
  { planned, cost, marginals }: Pick<PlanLine, 'planned' | 'cost' | 'marginals'>,
  actual: Touches,
  optimised: Touches,
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
    plannedEffort: effortOf(planned, cost),
    actualEffort: effortOf(actual, cost),
    extraEffort: effortOf(extraTouches, cost),
    optimisedValue: valueOfTouches(marginals, optimised),
    plannedValue,
    expectedValue: time ? atEvenPace(plannedValue, time) : 0,
    actualValue,
    missedValue: plannedValue - keptValue,
    extraValue: actualValue - keptValue,
  };
}
