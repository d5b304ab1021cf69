import type { Affiliation } from '#domain/customers/affiliations/affiliation.ts';
import type { TerritoryCodeSince } from '#domain/customers/territory-code.ts';
import { countsEstablishments } from '#domain/organisation/legal-limit.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Rep } from '#domain/customers/rep.ts';
import {
  countTogether,
  underOneHand,
  type CountedPeople,
} from '#domain/planning/constraints/count-together.ts';
import type { Stores, World } from '../ports.ts';
import { loadSamePersons } from './same-persons.ts';

export interface PlacesBefore {
  /** Where accounts worked before, or work besides, as far as a limit asks; it changes with the same revision. */
  readonly affiliations: readonly Affiliation[];
  /** Since when codes of territories mean these. */
  readonly codes: readonly TerritoryCodeSince[];
}

/** What limits ask of former places and codes; a market without limits asks nothing. */
export async function placesBefore(
  stores: Pick<Stores, 'affiliations' | 'territoryCodes'>,
  { code, legalLimits }: Pick<Market, 'code' | 'legalLimits'>,
): Promise<PlacesBefore> {
  if (legalLimits.length === 0) return { affiliations: [], codes: [] };
  const counts = legalLimits.some(countsEstablishments);
  return {
    affiliations: counts ? await stores.affiliations.ofMarket(code) : [],
    codes: await stores.territoryCodes.ofMarket(code),
  };
}

/** What limits count of people, with those who stand under several numbers as one. */
export async function loadTogether(
  world: World,
  stores: Stores,
  market: Pick<Market, 'code' | 'legalLimits'>,
  { reps, ...known }: CountedPeople & { readonly reps: readonly Rep[] },
): Promise<CountedPeople> {
  const { accounts, affiliations } = known;
  const together = await loadSamePersons(world, stores, market);
  const past = underOneHand(known.past, accounts, reps);
  if (together.size === 0) return { accounts, past, affiliations };
  const there = new Set(accounts.map(({ accountId }) => accountId));
  const gone = [...past, ...affiliations].flatMap(({ account }) => (there.has(account) ? [] : [account]));
  const numbers = await stores.accounts.numbersOf(market.code, new Set(gone));
  const counted = countTogether({ accounts, past, affiliations }, together, (name) => numbers.get(name));
  return { ...counted, past: underOneHand(counted.past, accounts, reps) };
}
