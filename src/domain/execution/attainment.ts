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
  /** Of touches beyond the goal none earns beyond it either; blank where the line has none. */
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

/** What of a line's goal counts, and how much beyond it. */
export interface GoalTerms {
  /** The part of the goal that counts: who serves a territory for part of the time it was planned with has that part. */
  readonly share?: BasisPoints;
  /** How far beyond the goal touches earn, of the goal. */
  readonly tolerance?: BasisPoints;
}

/**
 * How many touches of a line earn at most: those of the goal that counts, of a part of a touch the whole one, for nobody
 * makes half a call; and of the tolerance as many as fit. Never more than the line may have.
 */
export function mostEarned(
  { planned, maximum }: Pick<LineGoal, 'planned' | 'maximum'>,
  { share = WHOLE, tolerance = basisPoints(0) }: GoalTerms = {},
): Touches {
  const goal = planned * share;
  const most = Math.max(Math.ceil(goal / WHOLE), Math.floor((goal * (WHOLE + tolerance)) / (WHOLE * WHOLE)));
  return maximum === undefined ? most : Math.min(most, Math.max(maximum, planned));
}

/**
 * A line's attainment: the goal is the activity goal times its weight, what is earned is capped at the goal and its
 * tolerance, so that calls on whoever is easy to see make up for no line that is left, and what remains is never negative.
 */
export function lineAttainment(
  { planned, maximum, weight, actual, scheduled }: LineGoal,
  terms: GoalTerms = {},
): LineAttainment {
  const { share = WHOLE } = terms;
  const earned = Math.min(
    actual,
    mostEarned({ planned, ...(maximum === undefined ? {} : { maximum }) }, terms),
  );
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
