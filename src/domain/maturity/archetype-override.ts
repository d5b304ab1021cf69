import type { IsoDate } from '../basics/iso-date.ts';
import { sortedBy } from '../basics/stable-order.ts';
import type { Assignment } from './assign-archetype.ts';
import type { Archetype } from './maturity-model.ts';

/** A person's decision that a market runs another archetype than its levels lead to, for a while and for a reason. */
export interface ArchetypeOverride {
  readonly id: string;
  readonly market: string;
  /** The archetype's key; empty where the decision is that the levels count again. */
  readonly archetype: string;
  readonly reason: string;
  /** Last day it holds; after it the computed archetype counts again. */
  readonly until: IsoDate;
  readonly madeBy: string;
  /** ISO instant; of two decisions the later one counts. */
  readonly madeAt: string;
}

/** An override in force, and the archetype the levels lead to. */
export interface OverrideInForce {
  readonly override: ArchetypeOverride;
  readonly computed: Archetype;
}

/** The decision that holds on a day: the latest one, while it lasts and unless it gave the word back to the levels. */
export function overrideOn(
  overrides: readonly ArchetypeOverride[],
  market: string,
  on: IsoDate,
): ArchetypeOverride | undefined {
  const latest = sortedBy(
    overrides.filter((each) => each.market === market && each.madeAt.slice(0, 10) <= on),
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
