import { WHOLE } from '../basics/channel.ts';
import { neededHeadcount } from './capacity.ts';

/** Reps a workload needs and reps there are, in basis points of a full-time rep who is there all cycle. */
export interface Headcount {
  readonly needed: number;
  readonly there: number;
  readonly callsPerDay: number;
  /** Customer-facing days of that rep. */
  readonly days: number;
}

/**
 * Holds the reps a team has against those its guidance needs, both measured by a full-time rep with the leave and the
 * other days that the rules give everybody. Undefined where such a rep would have no day for customers.
 * @param demand and `capacity` in basis points of a call-equivalent
 */
export function headcountOf(
  demand: number,
  capacity: number,
  callsPerDay: number,
  days: number,
): Headcount | undefined {
  if (callsPerDay <= 0 || days <= 0) return undefined;
  return {
    needed: neededHeadcount(1, demand, callsPerDay, days),
    there: Math.floor(capacity / (callsPerDay * days)),
    callsPerDay,
    days,
  };
}

export type TerritorySize = 'too-large' | 'fitting' | 'too-small' | 'without-time';

/**
 * Whether a territory's guidance fits its time: above the upper threshold of utilisation it is too large, below the
 * lower one too small. Thresholds in basis points of capacity.
 */
export function sizeOf(
  demand: number,
  capacity: number,
  thresholds: { readonly lower: number; readonly upper: number },
): TerritorySize {
  if (capacity === 0) return 'without-time';
  if (demand * WHOLE > capacity * thresholds.upper) return 'too-large';
  return demand * WHOLE < capacity * thresholds.lower ? 'too-small' : 'fitting';
}
