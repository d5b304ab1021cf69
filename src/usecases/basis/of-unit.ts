import type { KeptAccount } from '#domain/customers/account.ts';
import { isWorkedIn } from '#domain/customers/assignment.ts';
import type { Rep } from '#domain/customers/rep.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import type { Stores } from '../ports.ts';

/** Those who work for the teams of a unit: all of a market that has one. */
export const repsOfUnit = (market: UnitMarket, reps: readonly Rep[]): readonly Rep[] => {
  if (market.address === market.code) return reps;
  const teams = new Set(market.teams.map(({ key }) => key));
  return reps.filter(({ team }) => teams.has(team));
};

/** Accounts that these reps work, alone or with others: all of a market whose only unit it is. */
export const accountsOfUnit = (
  market: UnitMarket,
  reps: readonly Rep[],
  accounts: readonly KeptAccount[],
): readonly KeptAccount[] => {
  if (market.address === market.code) return accounts;
  const territories = new Set(reps.map(({ territory }) => territory));
  return accounts.filter((account) => isWorkedIn(account, (each) => territories.has(each)));
};

/** How many accounts a unit has. */
export async function countAccounts(
  { accounts }: Pick<Stores, 'accounts'>,
  market: UnitMarket,
  reps: readonly Rep[],
): Promise<number> {
  if (market.address === market.code) return accounts.count(market.code);
  const own = new Set(reps.map(({ territory }) => territory));
  return [...(await accounts.territoriesOf(market.code)).values()].filter((all) =>
    all.some((each) => own.has(each)),
  ).length;
}
