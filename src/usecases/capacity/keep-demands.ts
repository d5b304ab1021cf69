import type { AccountId, TerritoryCode } from '#domain/basics/ids.ts';
import type { MeasuredTerritories } from '#domain/planning/territories/measure-territories.ts';
import type { TerritoryLoad } from '#domain/planning/territories/suggest-moves.ts';
import type { ProcessInForce } from '../basis/process-in-force.ts';
import type { ClosedByDuty } from '#domain/customers/duties/closed-by-duty.ts';
import type { ConsentsOfMarket } from '#domain/customers/consent/consents-of-market.ts';
import type { KeptAccount } from '#domain/customers/account.ts';
import { loadClosedByDuties, loadDuties } from '../basis/duties-in-force.ts';
import { accountsOfUnit, repsOfUnit } from '../basis/of-unit.ts';
import { unitNamed } from '#domain/organisation/unit.ts';
import type { Stores, World } from '../ports.ts';

type Known = Pick<World, 'clock' | 'sample' | 'definitions'>;

/** About what one takes in memory. */
const BYTES = 200;

interface PeopleOfMarket {
  /** The unit's own territories: what others do for an account is not asked of it. Absent where it is the only unit. */
  readonly territories?: readonly TerritoryCode[];
  readonly accounts: readonly KeptAccount[];
  readonly consents: ConsentsOfMarket;
  /** Whom nobody may visit in the time that is planned for want of what a duty asks for. */
  readonly closed: readonly ClosedByDuty[];
}

async function peopleOf(
  world: Known,
  stores: Stores,
  { market, cycle: days }: Pick<ProcessInForce, 'market' | 'cycle'>,
): Promise<PeopleOfMarket> {
  const reps = repsOfUnit(market, await stores.accounts.repsOf(market.code));
  const accounts = accountsOfUnit(market, reps, await stores.accounts.ofMarket(market.code));
  return {
    ...(unitNamed(market) === '' ? {} : { territories: reps.map(({ territory }) => territory) }),
    accounts,
    consents: await stores.consents.ofMarket(market.code),
    closed: await loadClosedByDuties(world, stores, market, { accounts, reps, days }),
  };
}

/**
 * By what it is computed what territories are asked for. Accounts are too many to be compared: their revision stands for
 * them, their number, for an erased one takes no revision with it, and the revision of what they said.
 */
export async function versionOfDemands(
  world: Known & Pick<World, 'secrets'>,
  stores: Stores,
  { market, template, rules, cycle: days }: ProcessInForce,
): Promise<string> {
  const { duties, facts } = await loadDuties(world, stores, market);
  const accounts = [
    await stores.accounts.revision(market.code),
    await stores.accounts.count(market.code),
    await stores.consents.revision(market.code),
  ];
  return world.secrets.hash(JSON.stringify([accounts, market, template, rules, days, duties, facts]));
}

/**
 * What territories are asked for, kept while nothing it is computed from has changed, so that no page of a market's capacity
 * segments its accounts anew.
 */
export async function keepDemands(
  world: Known & Pick<World, 'heavy' | 'kept' | 'secrets'>,
  stores: Stores,
  process: ProcessInForce,
): Promise<MeasuredTerritories['demands']> {
  const { market, template, rules, cycle: days } = process;
  const version = await versionOfDemands(world, stores, process);
  return world.kept.of(market.code, 'territory-demands', version, async () => {
    const people = await peopleOf(world, stores, process);
    const measured = { market, template, rules, days, ...people, loads: [], suggest: false };
    const { demands } = await world.heavy.measureTerritories(measured);
    return { result: demands, bytes: demands.length * BYTES };
  });
}

/** What territories are asked for, and which accounts neighbours might hand over, with their names. */
export interface SuggestedMoves extends MeasuredTerritories {
  readonly names: ReadonlyMap<AccountId, string>;
}

/** What is measured of is not what it was any more when it was read: ask anew. */
class ChangedMeanwhile extends Error {}

/**
 * The same with the moves that would even it out, kept as well. Whoever measures holds nobody up: people are read by
 * themselves, and undefined says that something of it has been changed since it was asked.
 * @param asked the version of what is asked about, as `versionOfDemands` told it
 */
export async function keepMoves(
  world: World,
  process: ProcessInForce,
  loads: readonly TerritoryLoad[],
  asked: string,
): Promise<SuggestedMoves | undefined> {
  const { market, template, rules, cycle: days } = process;
  const version = world.secrets.hash(JSON.stringify([asked, loads]));
  try {
    return await world.kept.of(market.code, 'territory-moves', version, async () => {
      const people = await world.storage.read(async (stores) => {
        if ((await versionOfDemands(world, stores, process)) !== asked) throw new ChangedMeanwhile();
        return peopleOf(world, stores, process);
      });
      const input = { market, template, rules, days, ...people, loads, suggest: true };
      const measured = await world.heavy.measureTerritories(input);
      const moved = new Set(measured.moves.map(({ accountId }) => accountId));
      const names = new Map(
        people.accounts.flatMap(({ accountId, name }) => (moved.has(accountId) ? [[accountId, name]] : [])),
      );
      const bytes = (measured.demands.length + 2 * moved.size) * BYTES;
      return { result: { ...measured, names }, bytes };
    });
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return undefined;
    throw error;
  }
}
