import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { isWorkedIn } from '#domain/customers/assignment.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketFor } from '../access/find-market.ts';
import { plansToCome } from '../basis/current-plan.ts';
import type { Stores, World } from '../ports.ts';

export interface TerritoryToUnit {
  readonly market: string;
  readonly territory: string;
  /** The key of the unit that is to work it. */
  readonly unit: string;
}

export interface MoveTerritoryInput extends TerritoryToUnit {
  readonly why: string;
}

export interface MovedTerritory extends TerritoryToUnit {
  /** The unit that works it until then. */
  readonly before: string;
  /** Accounts that go with it, led or shared. */
  readonly accounts: number;
}

const LONGEST_REASON = 500;

/** Plans with days to come in which the territory has a capacity: their units count on it, and it would be counted twice. */
async function countedOn(
  world: World,
  stores: Stores,
  market: Market,
  territory: string,
): Promise<readonly Finding[]> {
  const plans = await plansToCome(world, stores, market);
  return plans
    .filter(({ plan }) => plan.capacities.some((each) => each.territory === territory))
    .map(({ cycle: { id: cycle, to: until } }) =>
      finding('error', 'territory.counted-on', atSubject(territory), { territory, cycle, until }),
    );
}

/** What goes over; refused with what stands in the way. */
async function weigh(
  world: World,
  stores: Stores,
  market: Market,
  { territory, unit }: Pick<TerritoryToUnit, 'territory' | 'unit'>,
  more: readonly Finding[] = [],
) {
  const { code, teams } = market;
  const rep = (await stores.accounts.repsOf(code)).find((each) => each.territory === territory);
  const known = teams.map(({ key }) => key);
  const wrong =
    rep === undefined
      ? finding('error', 'territory.unknown', atSubject(territory), { territory, market: code })
      : !known.includes(unit)
        ? finding('error', 'territory.unit-unknown', atSubject(unit), { unit, known: known.join(', ') })
        : rep.team === unit
          ? finding('error', 'territory.unit-same', atSubject(territory), { territory, unit })
          : undefined;
  const planned = wrong ? [] : await countedOn(world, stores, market, territory);
  const findings = [...(wrong ? [wrong] : []), ...planned, ...more];
  if (rep === undefined || findings.length > 0) return refused('territories-stay', {}, findings);
  const accounts = (await stores.accounts.ofMarket(code)).filter((account) =>
    isWorkedIn(account, (each) => each === territory),
  );
  const moved: MovedTerritory = {
    market: code,
    territory,
    unit,
    before: rep.team,
    accounts: accounts.length,
  };
  return done({ moved, rep });
}

/** What would go over to another unit, and what stands in the way; nothing changes. */
export async function previewMoveTerritory(world: World, actor: User, input: TerritoryToUnit) {
  const found = findMarketFor(world, actor, 'keep-territories', input.market);
  if (!found.ok) return found;
  const weighed = await world.storage.read((stores) => weigh(world, stores, found.value, input));
  return weighed.ok ? done(weighed.value.moved) : weighed;
}

/**
 * Has another unit work a territory from now on, with its rep, accounts, calls and absences. Not while a plan with days to
 * come counts on it: both units would. To move it back undoes it.
 */
export async function moveTerritory(world: World, actor: User, input: MoveTerritoryInput) {
  const found = findMarketFor(world, actor, 'keep-territories', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  const why = input.why.trim();
  const unsaid = why === '' || why.length > LONGEST_REASON;
  return world.storage.transaction(async (stores) => {
    const more = unsaid
      ? [finding('error', 'territory.why-needed', atSubject('why'), { most: LONGEST_REASON })]
      : [];
    const weighed = await weigh(world, stores, found.value, input, more);
    if (!weighed.ok) return weighed;
    const { moved, rep } = weighed.value;
    await stores.accounts.apply(code, {
      accountsToSave: [],
      accountsToRemove: [],
      repsToSave: [{ ...rep, team: moved.unit }],
      repsToRemove: [],
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 0,
      fieldChanges: [],
    });
    await stores.audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'move-territory',
      market: code,
      subject: moved.territory,
      details: { before: moved.before, after: moved.unit, accounts: moved.accounts },
      texts: { why },
    });
    return done(moved);
  });
}
