import type { AnyAmbition } from '#domain/maturity/ambition/ambition.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import type { Stores, World } from '../ports.ts';

async function under(
  { definitions }: World,
  stores: Stores,
  address: string,
): Promise<readonly AnyAmbition[]> {
  const written = definitions.ambitions.filter(({ market }) => market === address);
  return [...written, ...(await stores.ambitions.ofMarket(address))];
}

/**
 * What a market, or one of its units, wants and wanted, from the file and as recorded since. A unit wants what its market
 * does in the dimensions of which nothing is said of itself.
 */
export async function ambitionsOf(
  world: World,
  stores: Stores,
  market: Market,
): Promise<readonly AnyAmbition[]> {
  const ofMarket = await under(world, stores, market.code);
  if (addressOf(market) === market.code) return ofMarket;
  const own = await under(world, stores, addressOf(market));
  const said = new Set(own.flatMap(({ levels }) => Object.keys(levels)));
  const others = ofMarket.map((step) => ({
    ...step,
    levels: Object.fromEntries(Object.entries(step.levels).filter(([dimension]) => !said.has(dimension))),
  }));
  return [...others.filter(({ levels }) => Object.keys(levels).length > 0), ...own];
}
