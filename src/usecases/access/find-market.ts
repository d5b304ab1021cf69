import { notAllowed } from '#domain/access/not-allowed.ts';
import { holds, may, type MarketAction } from '#domain/access/permissions.ts';
import { isFor } from '#domain/access/grant.ts';
import type { User } from '#domain/access/user.ts';
import type { CycleId } from '#domain/basics/ids.ts';
import { atSubject, finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { cycleIdOf, namesCycle, unitOfCycle } from '#domain/cycles/cycle.ts';
import type { Market } from '#domain/organisation/market.ts';
import {
  addressWith,
  isUnit,
  onlyUnit,
  readAddress,
  unitsOf,
  type UnitMarket,
} from '#domain/organisation/unit.ts';
import { openedWith } from '../basis/unit-cycle.ts';
import type { Job, Stores, World } from '../ports.ts';

/** By the work that is under way, or in a read of its own. */
type Read = <Result>(work: (stores: Stores) => Promise<Result>) => Promise<Result>;

const listed = (units: readonly UnitMarket[]): string => units.map(({ unit }) => unit).join(', ');

/**
 * A market by its code, or one of its units by its address: `DE`, `DE-respi`. A market that has a single unit is that
 * unit; of several none is taken before it is named.
 */
export function findMarket(world: World, actor: User, asked: string) {
  const { code, unit } = readAddress(asked);
  const market = world.definitions.markets.find((each) => each.code === code);
  // Whoever may not see a market does not learn that it exists.
  if (!market || !may(actor, 'see-market', { market: market.code }))
    return refused('market-unknown', { market: asked });
  if (unit === '') return done<Market>(onlyUnit(market) ?? market);
  const units = unitsOf(market);
  const found = units.find((each) => each.unit === unit);
  if (found) return done<Market>(found);
  const values = { market: code, unit, units: listed(units) };
  return refused('unit-unknown', values, [finding('error', 'market.unit-unknown', atSubject(code), values)]);
}

/** The market when the actor may do this to all of it. */
export function findMarketFor(world: World, actor: User, action: MarketAction, code: string) {
  const found = findMarket(world, actor, code);
  if (!found.ok || may(actor, action, { market: found.value.code })) return found;
  return notAllowed(actor, found.value.code);
}

/** The market when the actor may do this to a part of it at least; which one is asked for by `scopeOf`. */
export function findMarketInPart(world: World, actor: User, action: MarketAction, code: string) {
  const found = findMarket(world, actor, code);
  if (!found.ok || holds(actor, action, found.value.code)) return found;
  return notAllowed(actor, found.value.code);
}

/** The units of a market that somebody has anything to do with: of whoever works some territories those they lie in. */
async function unitsWithin(
  actor: User,
  all: readonly UnitMarket[],
  read: Read,
): Promise<readonly UnitMarket[]> {
  const [{ code: market } = { code: '' }] = all;
  const grants = actor.grants.filter((grant) => isFor(grant, market));
  if (all.length < 2 || grants.some(({ territories }) => territories.length === 0)) return all;
  const territories = new Set(grants.flatMap((grant) => grant.territories));
  const reps = await read(({ accounts }) => accounts.repsOf(market));
  const teams = new Set(reps.filter((rep) => territories.has(rep.territory)).map(({ team }) => team));
  return all.filter(({ unit }) => teams.has(unit));
}

/** The unit whose cycle is named; undefined where none is, or the market has no such unit. */
async function unitNamedBy(
  market: Market,
  all: readonly UnitMarket[],
  cycle: CycleId | undefined,
  read: Read,
): Promise<UnitMarket | undefined> {
  if (cycle === undefined || !namesCycle(cycle)) return undefined;
  const id = cycleIdOf(cycle);
  // One that names no unit may have been opened while other teams, or this one alone, were there.
  const kept = await read((stores) => openedWith(stores, market, id));
  const { unit } = unitOfCycle(market, { id, market: market.code }, kept);
  return id.startsWith(`${market.code}-`) ? all.find((each) => each.unit === unit) : undefined;
}

/** The unit that is meant: the one that is named, that of the cycle that is, or the only one somebody works in. */
async function unitMeant(
  world: World,
  actor: User,
  market: Market,
  { cycle, stores }: { readonly cycle?: CycleId | undefined; readonly stores?: Stores | undefined },
) {
  if (isUnit(market) && market.address === market.code) return done(market);
  const read: Read = (work) => (stores ? work(stores) : world.storage.read(work));
  const all = world.definitions.markets.filter(({ code }) => code === market.code).flatMap(unitsOf);
  const within = await unitsWithin(actor, all, read);
  const meant = isUnit(market)
    ? market
    : ((await unitNamedBy(market, all, cycle, read)) ?? (within.length === 1 ? within[0] : undefined));
  if (!meant) {
    const values = { market: market.code, units: listed(within.length === 0 ? all : within) };
    return refused('unit-needed', values, [
      finding('error', 'market.unit-needed', atSubject(market.code), values),
    ]);
  }
  return within.some(({ unit }) => unit === meant.unit) ? done(meant) : notAllowed(actor, market.code);
}

/** Of which unit, or of all of which market, long work was asked for. */
export const addressOfJob = (job: Pick<Job, 'market' | 'unit'>): string => addressWith(job);

/** The unit that long work was asked for; one that is no more is unknown. */
export function findUnitOfJob(
  world: World,
  actor: User,
  action: MarketAction,
  job: Pick<Job, 'market' | 'unit'>,
) {
  const found = findMarketFor(world, actor, action, addressOfJob(job));
  if (!found.ok) return found;
  return isUnit(found.value) ? done(found.value) : refused('market-unknown', { market: job.market });
}

/**
 * The unit when the actor may do this to all of its market. Where the market has several, one must be named.
 * @param cycle a cycle that is asked for names its unit as well
 * @param stores where work is under way already
 */
export async function findUnitFor(
  world: World,
  actor: User,
  action: MarketAction,
  asked: string,
  cycle?: CycleId,
  stores?: Stores,
) {
  const found = findMarketFor(world, actor, action, asked);
  return found.ok ? unitMeant(world, actor, found.value, { cycle, stores }) : found;
}

/** The unit when the actor may do this to a part of its market at least; which one is asked for by `scopeOf`. */
export async function findUnitInPart(
  world: World,
  actor: User,
  action: MarketAction,
  asked: string,
  cycle?: CycleId,
  stores?: Stores,
) {
  const found = findMarketInPart(world, actor, action, asked);
  return found.ok ? unitMeant(world, actor, found.value, { cycle, stores }) : found;
}
