import { WHOLE } from '../basics/channel.ts';

/** What a line was to get and what it got, in touches. */
export interface LineGoal {
  readonly planned: number;
  /** Touches beyond it earn nothing; blank where nothing caps them. */
  readonly maximum?: number;
  /** Basis points of a call-equivalent for one touch. */
  readonly weight: number;
  /** Calls made. */
  readonly actual: number;
  /** Calls that stand in the calendar for a day to come. */
  readonly scheduled: number;
}

export interface LineAttainment {
  readonly earned: number;
  readonly remaining: number;
  /** What remains once the scheduled calls are made. */
  readonly toSchedule: number;
  /** In basis points of a call-equivalent, as the other interactions. */
  readonly goal: number;
  readonly interactions: number;
  readonly earnedInteractions: number;
}

/**
 * A line's attainment by the field's usual definitions: the goal is the activity goal times its weight, what is earned
 * is capped at the maximum, what remains is never negative. Who serves a territory for part of the time it was planned
 * with has that part of the goal.
 * @param share the part of the goal that counts, in basis points
 */
export function lineAttainment(
  { planned, maximum, weight, actual, scheduled }: LineGoal,
  share: number = WHOLE,
): LineAttainment {
  const earned = maximum === undefined ? actual : Math.min(actual, maximum);
  return {
    earned,
    remaining: Math.max(0, planned - actual),
    toSchedule: Math.max(0, planned - scheduled - actual),
    goal: Math.round((planned * weight * share) / WHOLE),
    interactions: actual * weight,
    earnedInteractions: earned * weight,
  };
}

/** A part of a whole in basis points; null where there is no whole. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * WHOLE) / whole);
