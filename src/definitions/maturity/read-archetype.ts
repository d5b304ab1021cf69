import { finding, type Finding } from '#domain/basics/finding.ts';
import type { Archetype } from '#domain/maturity/maturity-model.ts';
import type { WrittenArchetype } from '#domain/maturity/written-archetype.ts';
import { checkReference, checkUnique, type Known } from '../references.ts';
import { checkRules, readRuleLayer } from '../rulebook/read-rules.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';

export function readArchetype(key: string, written: WrittenArchetype, file: YamlFile): Archetype {
  const { name, description, rank, template, criteria, rules, 'complexity-limit': complexityLimit } = written;
  return {
    key,
    name,
    description,
    rank,
    template,
    ...(complexityLimit === undefined ? {} : { complexityLimit }),
    criteria: Object.entries(criteria).map(([dimension, atLeast]) => ({ dimension, atLeast })),
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

interface RankedFile {
  readonly rank: number;
  readonly criteria: number;
  readonly file: YamlFile;
}

/** Every market must find a place: the lowest archetype asks for nothing, every higher one for something. */
export function checkRanks(archetypes: readonly RankedFile[]): readonly Finding[] {
  const byRank = archetypes.toSorted((a, b) => a.rank - b.rank);
  const repeated = checkUnique(
    'rank',
    byRank.map(({ rank, file }) => ({ name: String(rank), where: file.at(['rank']) })),
  );
  return [
    ...repeated,
    ...byRank.flatMap(({ criteria, file }, position) => {
      if (position === 0 && criteria > 0) {
        return [finding('error', 'definitions.lowest-archetype-with-criteria', file.at(['criteria']))];
      }
      return position > 0 && criteria === 0
        ? [finding('error', 'definitions.archetype-without-criteria', file.at(['criteria']))]
        : [];
    }),
  ];
}
