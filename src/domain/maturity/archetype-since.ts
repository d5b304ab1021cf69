import type { DayOf, IsoDate } from '../basics/iso-date.ts';
import { assignArchetype } from './assign-archetype.ts';
import type { Assignment } from './assignment.ts';
import type { Archetype, Assessment } from './maturity-model.ts';
import type { FactsOfUnit } from '../organisation/unit-facts.ts';

/**
 * The day from which a market has belonged to its archetype without a break: that of a person's decision, or of the
 * first of its latest assessments that all lead there, with the facts as they are known today: of earlier days nobody
 * keeps them. `assessments` are the market's own, oldest first.
 */
export function archetypeSince(
  { archetype, overridden, assessment }: Assignment,
  archetypes: readonly Archetype[],
  assessments: readonly Assessment[],
  facts: FactsOfUnit,
  dayOf: DayOf,
): IsoDate {
  if (overridden) return dayOf(overridden.override.madeAt);
  const earlier = assessments.filter((each) => each.on <= assessment.on);
  const other = earlier.findLastIndex(
    (each) => assignArchetype(archetypes, each, facts)?.archetype.key !== archetype.key,
  );
  return earlier[other + 1]?.on ?? assessment.on;
}
