import type { Market } from '#domain/organisation/market.ts';
import type { MeasuredTerritories } from '#domain/planning/territories/measure-territories.ts';
import type { ProcessInForce } from '../basis/cycle-basis.ts';
import type { ConsentsOfMarket } from '#domain/customers/consent/consents-of-market.ts';
import type { Account } from '#domain/customers/account.ts';
import type { Stores, World } from '../ports.ts';

/** About what one takes in memory. */
const BYTES = 200;

export interface PeopleOfMarket {
  readonly accounts: readonly Account[];
  readonly consents: ConsentsOfMarket;
}

export const peopleOf = async (
  { accounts, consents }: Pick<Stores, 'accounts' | 'consents'>,
  { code }: Pick<Market, 'code'>,
): Promise<PeopleOfMarket> => ({
  accounts: await accounts.ofMarket(code),
  consents: await consents.ofMarket(code),
});

/**
 * What territories are asked for, kept while nothing it is computed from has changed, so that no page of a market's capacity
 * segments its accounts anew. Accounts are too many to be compared: their revision stands for them, their number,
 * for an erased one takes no revision with it, and the revision of what they said.
 */
export async function keepDemands(
  world: Pick<World, 'heavy' | 'kept' | 'secrets'>,
  stores: Pick<Stores, 'accounts' | 'consents'>,
  { market, template, rules, cycle: days }: ProcessInForce,
): Promise<MeasuredTerritories['demands']> {
  const accounts = [
    await stores.accounts.revision(market.code),
    await stores.accounts.count(market.code),
    await stores.consents.revision(market.code),
  ];
  const version = world.secrets.hash(JSON.stringify([accounts, market, template, rules, days]));
  return world.kept.of(market.code, 'territory-demands', version, async () => {
    const people = await peopleOf(stores, market);
    const measured = { market, template, rules, days, ...people, loads: [], suggest: false };
    const { demands } = await world.heavy.measureTerritories(measured);
    return { result: demands, bytes: demands.length * BYTES };
  });
}
