import type { IsoDate } from '../basics/iso-date.ts';
import type { FactsOfUnit } from '../organisation/unit-facts.ts';
import { sortedBy } from '../basics/stable-order.ts';
import type { Archetype, Assessment, Level } from './maturity-model.ts';
import type { ArchetypeFit, Assignment, CriterionResult } from './assignment.ts';
import { compareWithFact } from './fact-criterion.ts';

/** Of the assessments of a market the one in force on a day: the latest that is not after it. */
export const assessmentOn = (assessments: readonly Assessment[], on: IsoDate): Assessment | undefined =>
  assessments
    .filter((each) => each.on <= on)
    .reduce<Assessment | undefined>(
      (latest, each) => (!latest || each.on > latest.on ? each : latest),
      undefined,
    );

/** Every criterion of an archetype and how a unit stands to it. */
export const compareWithCriteria = (
  { criteria }: Pick<Archetype, 'criteria'>,
  assessment: Assessment,
  facts: FactsOfUnit,
): CriterionResult[] =>
  criteria.map((criterion): CriterionResult => {
    if ('fact' in criterion) return compareWithFact(criterion, facts);
    const level: Level | 0 = assessment.levels[criterion.dimension]?.level ?? 0;
    return { ...criterion, level, met: level >= criterion.atLeast };
  });

const isUnknown = (result: CriterionResult): boolean => 'fact' in result && result.value === undefined;

export function fitOf(results: readonly CriterionResult[]): ArchetypeFit {
  if (results.every(({ met }) => met)) return 'fits';
  return results.some((each) => !each.met && !isUnknown(each)) ? 'fails' : 'unknown';
}

/** By rising rank; without those that stand apart. */
export const ladderOf = (archetypes: readonly Archetype[]): readonly Archetype[] =>
  sortedBy(
    archetypes.filter(({ rank }) => rank !== undefined),
    ({ rank = 0 }) => rank,
  );

/**
 * The archetype a unit belongs to. One that stands apart is for units of another kind, so it goes before the ladder where
 * it alone fits; of the ladder it is the highest whose criteria are all met, each in its own dimension, so that strength
 * in one cannot hide weakness in another. What nobody knows of a unit meets nothing and is named. Undefined without an
 * assessment or without an archetype free of criteria.
 */
export function assignArchetype(
  archetypes: readonly Archetype[],
  assessment: Assessment | undefined,
  facts: FactsOfUnit,
): Assignment | undefined {
  if (!assessment) return undefined;
  const held = (archetype: Archetype) => ({
    archetype,
    results: compareWithCriteria(archetype, assessment, facts),
  });
  const apart = sortedBy(
    archetypes.filter(({ rank }) => rank === undefined),
    ({ key }) => key,
  ).map((archetype) => {
    const { results } = held(archetype);
    return { archetype, results, fit: fitOf(results) };
  });
  const [only, another] = apart.filter(({ fit }) => fit === 'fits');
  const taken = only && !another ? only : undefined;
  const beside = apart
    .filter((each) => each !== taken)
    .map(({ archetype: { key, name }, fit, results }) => ({ archetype: { key, name }, fit, results }));
  if (taken) return { archetype: taken.archetype, assessment, met: taken.results, beside };
  const ladder = ladderOf(archetypes).map(held);
  const index = ladder.findLastIndex(({ results }) => fitOf(results) === 'fits');
  const assigned = ladder[index];
  if (!assigned) return undefined;
  const above = ladder[index + 1];
  return {
    archetype: assigned.archetype,
    assessment,
    met: assigned.results,
    ...(above
      ? { next: { archetype: above.archetype, missing: above.results.filter((each) => !each.met) } }
      : {}),
    beside,
  };
}
