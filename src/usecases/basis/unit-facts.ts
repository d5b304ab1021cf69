import { addMonths, type IsoDate } from '#domain/basics/iso-date.ts';
import { refusedBy } from '#domain/customers/consent/count-refusals.ts';
import { nothingSaid, saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import type { Account } from '#domain/customers/account.ts';
import type { Archetype } from '#domain/maturity/maturity-model.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addressOf, isUnit, unitsOf } from '#domain/organisation/unit.ts';
import { statedOn, type FactsOfUnit, type UnitFact } from '#domain/organisation/unit-facts.ts';
import {
  factsOfBrands,
  factsOfCalls,
  factsOfCounts,
  factsOfPeople,
} from '#domain/reporting/collect-unit-facts.ts';
import type { Stores, World } from '../ports.ts';
import { accountsOfUnit, repsOfUnit } from './of-unit.ts';

/** About what a handful of figures take in memory. */
const BYTES = 500;

const ofPeople: readonly UnitFact[] = [
  'reps',
  'accounts',
  'institutions',
  'hospitals',
  'key-accounts',
  'access',
];

/** Facts that some archetype asks for: nobody looks for others. */
const askedFor = (archetypes: readonly Archetype[]): ReadonlySet<UnitFact> =>
  new Set(
    archetypes.flatMap(({ criteria }) => criteria.flatMap((each) => ('fact' in each ? each.fact : []))),
  );

/** Who has refused to be visited on a day. */
async function closedTo(stores: Stores, market: Market, on: IsoDate) {
  const said = saidByNumber(await stores.consents.ofMarket(market.code));
  return (account: Account): boolean =>
    refusedBy(said.get(account.subject ?? 0) ?? nothingSaid, on).ways.includes('face-to-face');
}

/** Facts for which accounts have to be looked at one by one, and which may be others on another day. */
const ofEachAccount: readonly UnitFact[] = ['key-accounts', 'access'];

async function peopleFacts(
  world: World,
  stores: Stores,
  market: Market,
  on: IsoDate,
  asked: ReadonlySet<UnitFact>,
): Promise<FactsOfUnit> {
  const isByDay = ofEachAccount.some((fact) => asked.has(fact));
  const consents = asked.has('access') ? await stores.consents.revision(market.code) : '';
  const isWhole = !isUnit(market) || market.address === market.code;
  const compute = async () => {
    const all = await stores.accounts.repsOf(market.code);
    if (isWhole && !isByDay) {
      const counts = {
        accounts: await stores.accounts.count(market.code),
        institutions: await stores.accounts.countStating(market.code, 'kind', 'institution'),
        hospitals: await stores.accounts.countStating(market.code, 'establishment-type', 'hospital'),
      };
      return { result: factsOfCounts({ ...counts, reps: all }), bytes: BYTES };
    }
    const everybody = await stores.accounts.ofMarket(market.code);
    const reps = isUnit(market) ? repsOfUnit(market, all) : all;
    const accounts = isUnit(market) ? accountsOfUnit(market, reps, everybody) : everybody;
    const isClosed = asked.has('access') ? await closedTo(stores, market, on) : undefined;
    return {
      result: factsOfPeople({ accounts, reps, ...(isClosed ? { isClosed } : {}) }, on),
      bytes: BYTES,
    };
  };
  const thing = `unit facts ${addressOf(market)}`;
  const from = [isByDay ? on : '', consents, [...asked].toSorted()];
  const version = JSON.stringify([await stores.accounts.revision(market.code), ...from]);
  // Nobody who writes reads all accounts for a handful of figures that whoever looked before has counted.
  if ((await stores.execution.revision(market.code)) === undefined)
    return (await world.kept.known<FactsOfUnit>(market.code, thing, version)) ?? (await compute()).result;
  return world.kept.of(market.code, thing, version, compute);
}

/** In which channels reps of a unit have called in the twelve months to a day. */
async function callFacts(stores: Stores, market: Market, on: IsoDate): Promise<FactsOfUnit> {
  const days = { from: addMonths(on, -12), to: on };
  const isPart = isUnit(market) && market.address !== market.code;
  const own = isPart ? repsOfUnit(market, await stores.accounts.repsOf(market.code)) : undefined;
  const territories = own?.map(({ territory }) => territory);
  return factsOfCalls(await stores.calls.channels(market.code, days, territories));
}

/**
 * What is known on a day of a market, or of one of its units, of the facts that archetypes ask for: as what is kept shows
 * it, else as the market's file states it. What neither says is missing.
 */
export async function unitFactsOf(
  world: World,
  stores: Stores,
  market: Market,
  on: IsoDate,
): Promise<FactsOfUnit> {
  const { archetypes, statedFacts } = world.definitions;
  const asked = askedFor(archetypes);
  if (asked.size === 0) return {};
  const teams = isUnit(market) ? market.teams : unitsOf(market).flatMap((unit) => unit.teams);
  return {
    ...statedOn(statedFacts, { market: market.code, unit: addressOf(market) }, on),
    ...factsOfBrands(teams, on),
    ...(ofPeople.some((fact) => asked.has(fact)) ? await peopleFacts(world, stores, market, on, asked) : {}),
    ...(asked.has('channels') ? await callFacts(stores, market, on) : {}),
  };
}
