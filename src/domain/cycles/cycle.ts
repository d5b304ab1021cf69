import type { CycleId, MarketCode } from '../basics/ids.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import { addDays, addMonths } from '../basics/iso-date.ts';
import type { Market } from '../organisation/market.ts';

/** One planning period of a market; `to` is its last day. */
export interface Cycle {
  /** `DE-2027-01`: market, year and month it begins. */
  readonly id: CycleId;
  readonly market: MarketCode;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** The cycle a market plans on `today`: the first that begins after it. */
export function nextCycle(market: Pick<Market, 'code' | 'cycle'>, today: IsoDate): Cycle {
  const { months, firstMonth } = market.cycle;
  let from = `${Number(today.slice(0, 4)) - 1}-${String(firstMonth).padStart(2, '0')}-01`;
  while (from <= today) from = addMonths(from, months);
  return cycleFrom(market, from);
}

/** The cycle of a market that begins on `from`. */
export function cycleFrom(market: Pick<Market, 'code' | 'cycle'>, from: IsoDate): Cycle {
  return {
    id: `${market.code}-${from.slice(0, 7)}`,
    market: market.code,
    from,
    to: addDays(addMonths(from, market.cycle.months), -1),
  };
}

/** The cycle of a market that a day lies in. */
export const cycleOn = (market: Pick<Market, 'code' | 'cycle'>, day: IsoDate): Cycle =>
  cycleFrom(market, addMonths(nextCycle(market, day).from, -market.cycle.months));

/** The cycle an identifier such as `DE-2027-01` names. */
export const cycleOfId = (market: Pick<Market, 'code' | 'cycle'>, id: CycleId): Cycle =>
  cycleFrom(market, `${id.slice(-7)}-01`);
