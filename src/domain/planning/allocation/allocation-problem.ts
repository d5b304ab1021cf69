import type { CallEquivalents, Touches, Worth } from '../../basics/units.ts';

/**
 * What one allocation may spend and on what. Every planning method (frequency grid, elasticity, response curves)
 * fills the same table: account × brand × channel → the value of touch 1, 2, 3 …
 *
 * Where lines are worth the same, or limits cost the same, the one of the smaller `order` comes first. It is a number
 * that stays with what it stands for, so that the answer is the same whatever things are called and however they are
 * listed. What has none comes after all that have one; without, and among equals, names decide: the keys, and of lines
 * territory, account and key.
 *
 * All numbers are whole and not negative; sums stay within 2^53. Costs and capacities are basis points of a
 * call-equivalent: 10,000 is one face-to-face call. The unit of value is the method's own.
 */
export interface AllocationProblem {
  readonly territories: readonly AllocationTerritory[];
  readonly lines: readonly AllocationLine[];
  readonly accountTotals?: readonly AccountTotal[];
  readonly caps?: readonly AllocationCap[];
  readonly groups?: readonly AllocationGroup[];
  readonly shapes?: readonly ResponseShape[];
  readonly coverage?: readonly Coverage[];
}

/**
 * Lines that answer together: what an account does for a brand follows from all touches it gets, whatever their channel. Each touch adds to
 * one effect, and the value follows from that: `scale × shape(effect)`, less what the base alone is worth, cut to whole
 * units. Its lines have no `marginals` of their own.
 */
export interface AllocationGroup {
  readonly key: string;
  /** Keys of lines; no line is in two groups. */
  readonly lines: readonly string[];
  /** What touch 1, 2, 3 … of each line adds, in the order of the keys; may fall from touch to touch. Further ones add nothing. */
  readonly effects: readonly (readonly number[])[];
  /** Effect that is there without any touch, carried over from before. */
  readonly base: number;
  readonly shape: string;
  /** Value where the shape is at its height of `WHOLE_SHAPE`; see `exactScale`. */
  readonly scale: Worth;
}

/** So many of some groups are to get a touch at least, of any of their lines, whatever it is worth. */
export interface Coverage {
  readonly key: string;
  /** Keys of groups; the first touch of each of their lines has to add effect. */
  readonly groups: readonly string[];
  readonly minimum: number;
}

/** How value follows from effect, shared by all groups of a kind. */
export interface ResponseShape {
  readonly key: string;
  /** At effect 0, 1, 2 … in parts of `WHOLE_SHAPE`; never falls, and stays what it is beyond the last. */
  readonly values: readonly number[];
}

/** A power of two, so that no share of it is ever rounded otherwise than down. */
export const WHOLE_SHAPE = 2 ** 20;

/** The most that a scale may be which is no multiple of a power of two: its product with a shape is a whole number still. */
export const MOST_SCALE = Math.floor(Number.MAX_SAFE_INTEGER / WHOLE_SHAPE);

/**
 * The next scale whose product with every part of a shape is exact: as it is up to 2^33, above that to 33 binary digits,
 * which changes less than a thousand-millionth of it.
 */
export function exactScale(scale: number): Worth {
  let unit = 1;
  while (Math.round(scale / unit) > MOST_SCALE) unit *= 2;
  return Math.round(scale / unit) * unit;
}

export interface AllocationTerritory {
  readonly key: string;
  readonly order?: number;
  readonly capacity: CallEquivalents;
}

export interface AllocationLine {
  /** Unique. */
  readonly key: string;
  readonly order?: number;
  readonly account: string;
  readonly brand: string;
  readonly channel: string;
  readonly territory: string;
  /** Of one touch; 0 for a touch that takes nobody's time. */
  readonly cost: CallEquivalents;
  readonly minimum: Touches;
  readonly maximum: Touches;
  /** Value of touch 1, 2, 3 …; may rise before it falls (S-curve). Touches beyond the last one are worth nothing. Empty in a group. */
  readonly marginals: readonly Worth[];
}

/** Touches of one account over all its channels, brands and reps. */
export interface AccountTotal {
  readonly key: string;
  readonly order?: number;
  readonly account: string;
  readonly maximum: Touches;
  /** Already made in the window the maximum speaks of. */
  readonly past?: Touches;
}

/** Which lines a cap counts: all that agree with every field given. */
export interface LineSelection {
  readonly account?: string;
  readonly brand?: string;
  readonly channel?: string;
  readonly territory?: string;
}

/** A legal limit, an establishment's limit, a channel cap of a territory, the budget of a team or brand … */
export interface AllocationCap {
  readonly key: string;
  readonly order?: number;
  /** Only how it is named in explanations; `cap` when left out. */
  readonly kind?: 'cap' | 'channel-cap' | 'budget';
  /** Keys of lines, or a selection; caps may overlap in any way. */
  readonly lines: readonly string[] | LineSelection;
  /**
   * What one touch takes from the maximum: one (left out), the line's cost, or an amount per line in the order of
   * the keys given.
   */
  readonly takes?: 'touches' | 'cost' | readonly number[];
  readonly maximum: number;
  /** Already taken within the window the maximum speaks of. */
  readonly past?: number;
}
