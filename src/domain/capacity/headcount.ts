import { basisPoints, type BasisPoints, type CallEquivalents } from '../basics/units.ts';
import { WHOLE } from '../basics/channel.ts';
import { neededHeadcount } from './capacity.ts';

/** Reps a workload needs and reps there are of full-time reps who are there all cycle. */
export interface Headcount {
  readonly needed: BasisPoints;
  readonly there: BasisPoints;
  readonly callsPerDay: number;
  /** Customer-facing days of that rep, in basis points of a day. */
  readonly days: BasisPoints;
}

/**
 * Holds the reps a team has against those its guidance needs, both measured by a full-time rep with the leave and the
 * other days that the rules give everybody. Undefined where such a rep would have no day for customers.
 */
export function headcountOf(
  demand: CallEquivalents,
  capacity: CallEquivalents,
  callsPerDay: number,
  days: BasisPoints,
): Headcount | undefined {
  if (callsPerDay <= 0 || days <= 0) return undefined;
  return {
    needed: neededHeadcount(1, demand, callsPerDay, days),
    there: basisPoints(Math.floor((capacity * WHOLE) / (callsPerDay * days))),
    callsPerDay,
    days,
  };
}

export const territorySizes = ['too-large', 'fitting', 'too-small', 'without-time'] as const;
export type TerritorySize = (typeof territorySizes)[number];

/**
 * Whether a territory's guidance fits its time: above the upper threshold of utilisation it is too large, below the
 * lower one too small.
 */
export function sizeOf(
  demand: CallEquivalents,
  capacity: CallEquivalents,
  thresholds: { readonly lower: BasisPoints; readonly upper: BasisPoints },
): TerritorySize {
  if (capacity === 0) return 'without-time';
  if (demand * WHOLE > capacity * thresholds.upper) return 'too-large';
  return demand * WHOLE < capacity * thresholds.lower ? 'too-small' : 'fitting';
}
