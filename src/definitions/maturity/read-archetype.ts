import type { Finding } from '#domain/basics/finding.ts';
import type { FactCriterion } from '#domain/maturity/fact-criterion.ts';
import type { Archetype, Criterion } from '#domain/maturity/maturity-model.ts';
import type { WrittenArchetype } from '#domain/maturity/written-archetype.ts';
import { unitFactKeys, type UnitFact } from '#domain/organisation/unit-facts.ts';
import { checkReference, type Known } from '../references.ts';
import { checkRules, readRuleLayer } from '../rulebook/read-rules.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';

type Criteria = Pick<WrittenArchetype, 'criteria' | 'facts'>;

/** What a flag must be is a bound as well: 1 at least where it must hold, 0 at most where it must not. */
function factCriterion(fact: UnitFact, asked: NonNullable<Criteria['facts'][UnitFact]>): FactCriterion {
  if (typeof asked === 'boolean') return asked ? { fact, atLeast: 1 } : { fact, atMost: 0 };
  const { 'at-least': atLeast, 'at-most': atMost } = asked;
  return {
    fact,
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(atMost === undefined ? {} : { atMost }),
  };
}

export const criteriaOf = ({ criteria, facts }: Criteria): readonly Criterion[] => [
  ...Object.entries(criteria).map(([dimension, atLeast]) => ({ dimension, atLeast })),
  ...unitFactKeys.flatMap((fact) => {
    const asked = facts[fact];
    return asked === undefined ? [] : [factCriterion(fact, asked)];
  }),
];

export function readArchetype(key: string, written: WrittenArchetype, file: YamlFile): Archetype {
  const { name, description, rank, template, rules, 'complexity-limit': complexityLimit } = written;
  return {
    key,
    name,
    description,
    ...(rank === undefined ? {} : { rank }),
    template,
    ...(complexityLimit === undefined ? {} : { complexityLimit }),
    criteria: criteriaOf(written),
    layer: readRuleLayer({ kind: 'archetype', key, written: rules, file, path: ['rules'] }),
  };
}

export function checkArchetype(
  key: string,
  sound: Partial<WrittenArchetype>,
  file: YamlFile,
  known: Known,
): readonly Finding[] {
  const { template, criteria = {}, rules = {} } = sound;
  return [
    ...(template === undefined
      ? []
      : checkReference('template', template, known.templates, file.at(['template']))),
    ...Object.keys(criteria).flatMap((dimension) =>
      checkReference('dimension', dimension, known.dimensions, file.at(['criteria', dimension])),
    ),
    ...checkRules({ kind: 'archetype', key, written: rules, file, path: ['rules'] }, known),
  ];
}
