import { WHOLE } from '../../basics/channel.ts';
import type { BasisPoints } from '../../basics/units.ts';
import { neededPairs, powerOf } from './statistics/needed-pairs.ts';

/** How often a test sees an effect where there is none. */
export const SIGNIFICANCE = 0.05;

/** What is known of a trial before it is drawn; shares of what territories sell: 0.081 is 8.1 %. */
export interface TrialHopes {
  /** The effect that is hoped for. */
  readonly effect?: number;
  /**
   * How far the gains of alike territories lie apart where nothing is tried, from periods before: the standard deviation of
   * the differences of pairs.
   */
  readonly spread?: number;
}

/** What a trial could see; null where nobody said what it takes to know. */
export interface PowerBefore {
  readonly effect: number | null;
  readonly spread: number | null;
  readonly significance: number;
  readonly wanted: number;
  /** How often it would see the effect. */
  readonly reached: number | null;
  /** The least effect that it would see as often as is wanted. */
  readonly detectable: number | null;
  /** Pairs it takes; null also where thousands would not do. */
  readonly neededPairs: number | null;
  readonly isEnough: boolean;
}

/** An effect is looked for between none and so many standard deviations. */
const MOST_DEVIATIONS = 1_000;
const STEPS = 60;

/**
 * The least true effect that a two-sided paired t test over so many pairs sees with a power, by halving what lies between; null
 * where no pairs can be compared.
 */
export function detectableEffect(
  pairs: number,
  power: number,
  { spread, significance }: { readonly spread: number; readonly significance: number },
): number | null {
  const seen = (effect: number): number =>
    powerOf(pairs, { effect, standardDeviation: spread, significance });
  let [low, high] = [0, spread * MOST_DEVIATIONS];
  if (spread <= 0 || seen(high) < power) return null;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (seen(middle) >= power) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Whether a trial is worth drawing: by the effect that is hoped for and by how far alike territories lay apart before, never by
 * what is found afterwards. Where either is not said nobody knows, and that is not enough.
 */
export function powerBefore(pairs: number, { effect, spread }: TrialHopes, wanted: BasisPoints): PowerBefore {
  const power = wanted / WHOLE;
  const known = spread === undefined || spread <= 0 ? undefined : spread;
  const question =
    effect === undefined || known === undefined
      ? undefined
      : { effect, standardDeviation: known, significance: SIGNIFICANCE };
  const reached = question ? powerOf(pairs, question) : null;
  return {
    effect: effect ?? null,
    spread: known ?? null,
    significance: SIGNIFICANCE,
    wanted: power,
    reached,
    detectable:
      known === undefined
        ? null
        : detectableEffect(pairs, power, { spread: known, significance: SIGNIFICANCE }),
    neededPairs: question ? neededPairs(power, question) : null,
    isEnough: reached !== null && reached >= power,
  };
}
