import type { IsoDate } from '#domain/basics/iso-date.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { overrideAssignment, overrideOn } from '#domain/maturity/archetype-override.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import { assessmentOn, assignArchetype } from '#domain/maturity/assign-archetype.ts';
import type { ArchetypeOverride } from '#domain/maturity/assignment.ts';
import type { Assessment, RecordedAssessment } from '#domain/maturity/maturity-model.ts';
import type { Market } from '#domain/organisation/market.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import type { Stores, World } from '../ports.ts';
import { daysBy } from './today.ts';
import { unitFactsOf } from './unit-facts.ts';

async function assessmentsUnder(
  world: World,
  stores: Stores,
  address: string,
): Promise<readonly (Assessment | RecordedAssessment)[]> {
  const written = world.definitions.assessments.filter((each) => each.market === address);
  return sortedBy([...written, ...(await stores.assessments.ofMarket(address))], (each) => each.on);
}

/**
 * Assessments of a market, or of one of its units, from the file and as recorded since, oldest first. A unit has its
 * market's up to the day on which it was first assessed by itself.
 */
export async function assessmentsOf(
  world: World,
  stores: Stores,
  market: Market,
): Promise<readonly (Assessment | RecordedAssessment)[]> {
  const ofMarket = await assessmentsUnder(world, stores, market.code);
  if (addressOf(market) === market.code) return ofMarket;
  const own = await assessmentsUnder(world, stores, addressOf(market));
  const first = own[0]?.on;
  return first === undefined ? ofMarket : [...ofMarket.filter(({ on }) => on < first), ...own];
}

/** Decisions about the archetype of a market, or of one of its units besides those about all of it; latest first. */
export async function overridesOf(stores: Stores, market: Market): Promise<readonly ArchetypeOverride[]> {
  const ofMarket = await stores.archetypeOverrides.ofMarket(market.code);
  if (addressOf(market) === market.code) return ofMarket;
  const all = [...ofMarket, ...(await stores.archetypeOverrides.ofMarket(addressOf(market)))];
  return sortedBy(
    all,
    ({ madeAt }) => madeAt,
    ({ id }) => id,
  ).toReversed();
}

/** The decision in force on a day: what was decided last, of the unit or of all of its market. */
export async function overrideInForce(
  world: Pick<World, 'definitions'>,
  stores: Stores,
  market: Market,
  on: IsoDate,
): Promise<ArchetypeOverride | undefined> {
  return overrideOn(await overridesOf(stores, market), on, daysBy(world, market.code));
}

/** The archetype a market, or one of its units, runs on a day, and why. */
export async function assignmentOf(
  world: World,
  stores: Stores,
  market: Market,
  on: IsoDate,
): Promise<Assignment | undefined> {
  const { archetypes } = world.definitions;
  const assessment = assessmentOn(await assessmentsOf(world, stores, market), on);
  const assignment = assignArchetype(archetypes, assessment, await unitFactsOf(world, stores, market, on));
  return (
    assignment && overrideAssignment(assignment, archetypes, await overrideInForce(world, stores, market, on))
  );
}
