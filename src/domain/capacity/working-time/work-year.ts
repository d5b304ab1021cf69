import type { Market } from '../../organisation/market.ts';

/** By which week people work, and with which month (1–12) the year begins over which a rate of days is spread. */
export interface WorkYear {
  /** 1 = Monday … 7 = Sunday. */
  readonly workingWeek: readonly number[];
  readonly firstMonth: number;
}

/** Those of a unit. */
export const yearOf = ({ calendar, cycle }: Pick<Market, 'calendar' | 'cycle'>): WorkYear => ({
  workingWeek: calendar.workingWeek,
  firstMonth: cycle.firstMonth,
});
