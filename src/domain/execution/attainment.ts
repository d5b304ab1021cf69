import {
  basisPoints,
  callEquivalents,
  effortOf,
  type BasisPoints,
  type CallEquivalents,
  type Touches,
} from '../basics/units.ts';
import { WHOLE } from '../basics/channel.ts';

/** What a line was to get and what it got, in touches. */
export interface LineGoal {
  readonly planned: Touches;
  /** Touches beyond it earn nothing; blank where nothing caps them. */
  readonly maximum?: Touches;
  /** Of one touch. */
  readonly weight: CallEquivalents;
  /** Calls made. */
  readonly actual: Touches;
  /** Calls that stand in the calendar for a day to come. */
  readonly scheduled: Touches;
}

export interface LineAttainment {
  readonly earned: Touches;
  readonly remaining: Touches;
  /** What remains once the scheduled calls are made. */
  readonly toSchedule: Touches;
  readonly goal: CallEquivalents;
  readonly interactions: CallEquivalents;
  readonly earnedInteractions: CallEquivalents;
}

/**
 * A line's attainment by the field's usual definitions: the goal is the activity goal times its weight, what is earned
 * is capped at the maximum, what remains is never negative. Who serves a territory for part of the time it was planned
 * with has that part of the goal.
 * @param share the part of the goal that counts
 */
export function lineAttainment(
  { planned, maximum, weight, actual, scheduled }: LineGoal,
  share: BasisPoints = WHOLE,
): LineAttainment {
  const earned = maximum === undefined ? actual : Math.min(actual, maximum);
  return {
    earned,
    remaining: Math.max(0, planned - actual),
    toSchedule: Math.max(0, planned - scheduled - actual),
    goal: callEquivalents(Math.round((planned * weight * share) / WHOLE)),
    interactions: effortOf(actual, weight),
    earnedInteractions: effortOf(earned, weight),
  };
}

/** A part of a whole in basis points; null where there is no whole. */
export const shareOf = <Unit extends number>(part: Unit, whole: Unit): BasisPoints | null =>
  whole === 0 ? null : basisPoints(Math.round((part * WHOLE) / whole));
