import { compareRates, monthsOf, type Rate } from './rate.ts';

/** The months of a unit's year that one of its cycles takes. */
export interface CyclePlace {
  /** How many months of the year are over when it begins, from 0. */
  readonly from: number;
  readonly months: number;
}

interface Days {
  /** ISO days; the first is the first of a month, the last the last of one. */
  readonly from: string;
  readonly to: string;
}

const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** Where a cycle lies in the year of its unit, which begins with the month (1–12) in which a cycle does. */
export function placeInYear({ from, to }: Days, { firstMonth }: { readonly firstMonth: number }): CyclePlace {
  const first = monthOf(from);
  return { from: (((first - (firstMonth - 1)) % 12) + 12) % 12, months: monthOf(to) - first + 1 };
}

const PHASES = 2 ** 32;

/** Multiples of it, less the whole turns, lie as evenly as numbers that count up can lie: 2³² by the golden ratio. */
const GOLDEN = 2_654_435_769;

/** Where in the rounding an account stands, from 0 to 2³² − 1; for numbers in a row as far apart as can be. */
export const phaseOf = (subject: number): number => Math.imul(subject, GOLDEN) >>> 0;

const wholeOf = (number: number, of: number): number => (number - (number % of)) / of;

/** ⌊value · months ÷ of + phase ÷ 2³²⌋: in whole numbers, none beyond what a number holds exactly. */
const reached = (value: number, months: number, of: number, phase: number): number =>
  wholeOf(value * months + wholeOf(of * phase, PHASES), of);

/**
 * All that the rounding of an account depends on, from 0 to 11: accounts of one turn have the same touches in every cycle
 * that divides the year.
 */
export const turnOf = (subject: number): number => wholeOf(12 * phaseOf(subject), PHASES);

/**
 * What a rate comes to in one cycle, so that over the year's cycles it comes to exactly the rate.
 * @param phase where the rounding stands, of 2³²: whoever has another gets the touch that is over in another cycle
 */
function inCycle({ value, per }: Rate, { from, months }: CyclePlace, phase: number): number {
  if (per === 'cycle') return value;
  const of = monthsOf(per, months);
  return reached(value, from + months, of, phase) - reached(value, from, of, phase);
}

/**
 * Touches of an account in a cycle. Each account has its rate over the year to the touch; which cycle gets the one that
 * is over where it does not divide depends on the account, so that not all of them fall due at once.
 * @param subject number of the account
 */
export const touchesIn = (rate: Rate, place: CyclePlace, subject: number): number =>
  inCycle(rate, place, phaseOf(subject));

/**
 * The most touches of an account in a cycle. Where its guidance lies within the maximum over the year it does in each
 * cycle: what the maximum leaves above it is rounded by itself, and both together come to the maximum over the year.
 */
export function mostIn(maximum: Rate, guidance: Rate, place: CyclePlace, subject: number): number {
  const { months } = place;
  const [ofMost, ofGuided] = [monthsOf(maximum.per, months), monthsOf(guidance.per, months)];
  const above = compareRates(maximum, guidance, months);
  const phase = phaseOf(subject);
  if (above < 0 || (maximum.value * months) % ofMost === 0) return inCycle(maximum, place, phase);
  const of = ofMost * ofGuided;
  return (
    inCycle(guidance, place, phase) +
    reached(above, place.from + months, of, phase) -
    reached(above, place.from, of, phase)
  );
}

/** Days in a cycle, which are nobody's in particular: rounded over the year as it goes on. */
export const daysIn = (rate: Rate, place: CyclePlace): number => inCycle(rate, place, PHASES / 2);

/** The least and the most touches that a rate comes to for any account in a cycle of so many months. */
export function rangeIn(
  { value, per }: Rate,
  months: number,
): { readonly least: number; readonly most: number } {
  const of = monthsOf(per, months);
  return { least: Math.floor((value * months) / of), most: Math.ceil((value * months) / of) };
}
