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
  /** A grant of a cluster is not one: what it gives are the grants of its markets. */
  readonly cluster?: never;
}

/** A grant as it was given and is kept: it may name a cluster instead of a market. */
export interface GivenGrant extends Omit<Grant, 'cluster'> {
  /** The key of a cluster; the market is empty then, and there are no territories. */
  readonly cluster?: string;
}

/** The markets a cluster has; none where there is no such cluster, so that what names it gives nothing. */
export type MarketsIn = (cluster: string) => readonly MarketCode[];

/** What a given grant gives: of a cluster one grant for each market it has today. */
export const grantsBy = ({ cluster, ...grant }: GivenGrant, marketsIn: MarketsIn): readonly Grant[] =>
  cluster === undefined ? [grant] : marketsIn(cluster).map((market) => ({ ...grant, market }));

/** Which day it is in a market by its clocks; by UTC where it is empty, for all of them. */
export type TodayIn = (market: MarketCode) => IsoDate;

/** A grant gives nothing before its first day and after its last, by the clocks of the market it is for. */
export function isInForce({ market, from, to }: Grant, todayIn: TodayIn): boolean {
  const day = todayIn(market);
  return from <= day && (to === '' || day <= to);
}

/** What grants are held against: the day it is in each market, and the markets of clusters. */
export interface Today {
  readonly todayIn: TodayIn;
  readonly marketsIn: MarketsIn;
}

/** Whether the grant is for this market, or a part of it. */
export const isFor = (grant: Pick<Grant, 'market'>, market: MarketCode): boolean =>
  grant.market === '' || grant.market === market;
