import type { DayOf, IsoDate } from '../basics/iso-date.ts';
import { sortedBy } from '../basics/stable-order.ts';
import type { Assignment } from './assignment.ts';
import type { Archetype } from './maturity-model.ts';
import type { ArchetypeOverride } from './assignment.ts';

/** The decision that holds on a day: the latest one, while it lasts and unless it gave the word back to the levels. */
export function overrideOn(
  overrides: readonly ArchetypeOverride[],
  on: IsoDate,
  dayOf: DayOf,
): ArchetypeOverride | undefined {
  const latest = sortedBy(
    overrides.filter((each) => dayOf(each.madeAt) <= on),
    (each) => each.madeAt,
    (each) => each.id,
  ).at(-1);
  return latest !== undefined && latest.archetype !== '' && on <= latest.until ? latest : undefined;
}

/** The assignment with a person's decision over it; the computed archetype and its reasons stay beside it. */
export function overrideAssignment(
  assignment: Assignment,
  archetypes: readonly Archetype[],
  override: ArchetypeOverride | undefined,
): Assignment {
  const archetype = archetypes.find((each) => each.key === override?.archetype);
  // A decision for an archetype that the files no longer know says nothing any more.
  if (override === undefined || archetype === undefined) return assignment;
  return { ...assignment, archetype, overridden: { override, computed: assignment.archetype } };
}
