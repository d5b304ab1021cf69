/** What a rate is counted by; one that was kept without says so much a cycle, whatever the cycle's length. */
export const pers = ['year', 'month', 'cycle'] as const;
export type Per = (typeof pers)[number];

/** Lengths of cycles, in months, that begin in the same months every year. */
export const cycleLengths = [1, 2, 3, 4, 6, 12] as const;

/** So many touches or days in a time. */
export interface Rate {
  /** Whole. */
  readonly value: number;
  readonly per: Per;
}

/** Months that a rate is counted by, in cycles of so many months. */
export function monthsOf(per: Per, months: number): number {
  if (per === 'cycle') return months;
  return per === 'year' ? 12 : 1;
}

/**
 * Below, at or above zero as the first is less than, as much as or more than the second, exactly.
 * @param months of the cycles in which both hold
 */
export const compareRates = (one: Rate, other: Rate, months: number): number =>
  one.value * monthsOf(other.per, months) - other.value * monthsOf(one.per, months);

/** What a rate comes to in a year, exactly where that is whole. */
export const perYear = ({ value, per }: Rate, months: number): number => (value * 12) / monthsOf(per, months);
