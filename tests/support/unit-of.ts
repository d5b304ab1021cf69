import { expect } from 'vitest';
import type { Market } from '#domain/organisation/market.ts';
import { onlyUnit, unitsOf, type UnitMarket } from '#domain/organisation/unit.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { Stores } from '#usecases/ports.ts';

/** A market that has one unit, as that unit. */
export const asUnit = (market: Market | undefined): UnitMarket =>
  (market && onlyUnit(market)) ?? expect.fail(`${market?.code ?? 'no market'} is not one unit`);

/** A unit by its address: of a market that has one its code. */
export const unitOf = (markets: readonly Market[], wanted: string): UnitMarket =>
  markets.flatMap(unitsOf).find(({ address }) => address === wanted) ??
  expect.fail(`${wanted} is not one unit`);

/** One of the units of a market, by its key. */
export const unitNamed = (market: Market, key: string): UnitMarket =>
  unitsOf(market).find(({ unit }) => unit === key) ?? expect.fail(`${market.code} has no unit ${key}`);

/** The plan of a market that was made last, of whichever cycle. */
export async function newestPlan(
  { plans }: Pick<Stores, 'plans'>,
  market: string,
): Promise<Plan | undefined> {
  const [cycle] = await plans.cyclesOf(market);
  return cycle === undefined ? undefined : plans.current(market, cycle);
}
