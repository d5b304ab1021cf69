import { monthsOf, type Per } from './rate.ts';

/** Months of the cycles that the ranges of rates are said for. */
const MONTHS = 4;

interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * The whole numbers a rule may hold. Those of a rate are per cycle of whatever length, as they have always been; per year
 * and per month they are what the same range comes to in cycles of four months.
 */
export function rangeOf({ min, max }: Range, per: Per = 'cycle'): Range {
  const months = monthsOf(per, MONTHS);
  return { min: Math.ceil((min * months) / MONTHS), max: Math.floor((max * months) / MONTHS) };
}
