import { finding, type Finding } from '#domain/basics/finding.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Assessment } from '#domain/maturity/maturity-model.ts';
import { addressWith } from '#domain/organisation/unit.ts';
import type { WrittenMarket } from '#domain/organisation/written-market.ts';
import { checkReference, checkUnique, type Known } from '../references.ts';
import type { YamlFile, YamlPath } from '../yaml/yaml-file.ts';

type Written = WrittenMarket['assessments'];

/** By date. */
const readOf = (market: string, assessments: Written): readonly Assessment[] =>
  sortedBy(
    assessments.map(({ on, assessor, levels }) => ({
      market,
      on,
      assessor,
      levels: Object.fromEntries(
        Object.entries(levels).map(([dimension, { level, evidence }]) => [dimension, { level, evidence }]),
      ),
    })),
    (assessment) => assessment.on,
  );

/** Of a market, and of its units that are assessed by themselves, each under what it is asked for by. */
export const readAssessments = (
  market: string,
  { assessments, teams }: Pick<WrittenMarket, 'assessments' | 'teams'>,
): readonly Assessment[] => [
  ...readOf(market, assessments),
  ...Object.entries(teams).flatMap(([unit, team]) =>
    readOf(addressWith({ market, unit }), team.assessments ?? []),
  ),
];

/** A market is assessed, and has an ambition, in every dimension of the model and in no other. */
export function checkAssessments(
  { assessments = [], teams = {}, ambition }: Partial<WrittenMarket>,
  file: YamlFile,
  known: Known,
): readonly Finding[] {
  const several = Object.keys(teams).length > 1;
  return [
    ...checkThose(assessments, ['assessments'], file, known),
    ...Object.entries(teams).flatMap(([unit, { assessments: own }]): readonly Finding[] => {
      if (!own) return [];
      const path = ['teams', unit, 'assessments'];
      // Of the only unit there is the market's are its own: nobody could say which of two count.
      return several
        ? checkThose(own, path, file, known)
        : [finding('error', 'definitions.unit-alone', file.at(path), { unit })];
    }),
    ...(ambition === undefined ? [] : checkDimensions(Object.keys(ambition), ['ambition'], file, known)),
  ];
}

const checkThose = (
  assessments: Written,
  path: YamlPath,
  file: YamlFile,
  known: Known,
): readonly Finding[] => [
  ...checkUnique(
    'date',
    assessments.map(({ on }, index) => ({ name: on, where: file.at([...path, index, 'on']) })),
  ),
  ...assessments.flatMap(({ levels }, index) =>
    checkDimensions(Object.keys(levels), [...path, index, 'levels'], file, known),
  ),
];

function checkDimensions(
  named: readonly string[],
  path: YamlPath,
  file: YamlFile,
  known: Known,
): readonly Finding[] {
  const missing = (known.dimensions ?? []).filter((dimension) => !named.includes(dimension));
  return [
    ...named.flatMap((dimension) =>
      checkReference('dimension', dimension, known.dimensions, file.at([...path, dimension])),
    ),
    ...missing.map((dimension) =>
      finding('error', 'definitions.dimension-missing', file.at(path), { dimension }),
    ),
  ];
}
