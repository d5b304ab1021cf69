import type { IsoDate } from '#domain/basics/iso-date.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { overrideAssignment, overrideOn } from '#domain/maturity/archetype-override.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';
import { assessmentOn, assignArchetype } from '#domain/maturity/assign-archetype.ts';
import type { Assessment, RecordedAssessment } from '#domain/maturity/maturity-model.ts';
import type { Stores, World } from '../ports.ts';
import { daysBy } from './today.ts';

/** A market's assessments, from its file and as recorded since, oldest first. */
export async function assessmentsOf(
  world: World,
  stores: Stores,
  market: string,
): Promise<readonly (Assessment | RecordedAssessment)[]> {
  const written = world.definitions.assessments.filter((each) => each.market === market);
  return sortedBy([...written, ...(await stores.assessments.ofMarket(market))], (each) => each.on);
}

/** The archetype a market runs on a day, and why. */
export async function assignmentOf(
  world: World,
  stores: Stores,
  market: string,
  on: IsoDate,
): Promise<Assignment | undefined> {
  const { archetypes } = world.definitions;
  const assessment = assessmentOn(await assessmentsOf(world, stores, market), market, on);
  const assignment = assignArchetype(archetypes, assessment);
  const overrides = assignment ? await stores.archetypeOverrides.ofMarket(market) : [];
  return (
    assignment &&
    overrideAssignment(assignment, archetypes, overrideOn(overrides, market, on, daysBy(world, market)))
  );
}
