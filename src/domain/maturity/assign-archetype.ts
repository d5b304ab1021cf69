import type { IsoDate } from '../basics/iso-date.ts';
import type { Archetype, Assessment } from './maturity-model.ts';
import type { Assignment, CriterionResult } from './assignment.ts';

/** Of the assessments of a market the one in force on a day: the latest that is not after it. */
export const assessmentOn = (assessments: readonly Assessment[], on: IsoDate): Assessment | undefined =>
  assessments
    .filter((each) => each.on <= on)
    .reduce<Assessment | undefined>(
      (latest, each) => (!latest || each.on > latest.on ? each : latest),
      undefined,
    );

/** Every criterion of an archetype and how an assessment stands to it. */
export const compareWithCriteria = (archetype: Archetype, assessment: Assessment): CriterionResult[] =>
  archetype.criteria.map((criterion) => {
    const level = assessment.levels[criterion.dimension]?.level ?? 0;
    return { ...criterion, level, met: level >= criterion.atLeast };
  });

/**
 * The archetype a market belongs to: the highest whose criteria are all met, each in its own dimension, so that
 * strength in one cannot hide weakness in another. Undefined without an assessment or without an archetype free of criteria.
 */
export function assignArchetype(
  archetypes: readonly Archetype[],
  assessment: Assessment | undefined,
): Assignment | undefined {
  if (!assessment) return undefined;
  const rising = archetypes.toSorted((a, b) => a.rank - b.rank);
  const results = rising.map((archetype) => ({
    archetype,
    results: compareWithCriteria(archetype, assessment),
  }));
  const index = results.findLastIndex(({ results }) => results.every((each) => each.met));
  const assigned = results[index];
  if (!assigned) return undefined;
  const above = results[index + 1];
  return {
    archetype: assigned.archetype,
    assessment,
    met: assigned.results,
    ...(above
      ? { next: { archetype: above.archetype, missing: above.results.filter((each) => !each.met) } }
      : {}),
  };
}
