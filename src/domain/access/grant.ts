import type { MarketCode, TerritoryCode } from '../basics/ids.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { Role } from './role.ts';

/** A role that somebody has somewhere, from a day until a day. */
export interface Grant {
  readonly role: Role;
  /** Empty for all markets. */
  readonly market: MarketCode;
  /** None for all of the market. */
  readonly territories: readonly TerritoryCode[];
  /** Its first day; empty where it has none. */
  readonly from: IsoDate;
  /** Its last day; empty where it has none. */
  readonly to: IsoDate;
}

/** Which day it is in a market by its clocks; by UTC where it is empty, for all of them. */
export type TodayIn = (market: MarketCode) => IsoDate;

/** A grant gives nothing before its first day and after its last, by the clocks of the market it is for. */
export function isInForce({ market, from, to }: Grant, todayIn: TodayIn): boolean {
  const day = todayIn(market);
  return from <= day && (to === '' || day <= to);
}

/** Whether the grant is for this market, or a part of it. */
export const isFor = (grant: Pick<Grant, 'market'>, market: MarketCode): boolean =>
  grant.market === '' || grant.market === market;
