import { finding, type Finding } from '#domain/basics/finding.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Assessment } from '#domain/maturity/maturity-model.ts';
import type { WrittenMarket } from '#domain/organisation/written-market.ts';
import { checkReference, checkUnique, type Known } from '../references.ts';
import type { YamlFile, YamlPath } from '../yaml/yaml-file.ts';

/** By date. */
export const readAssessments = (market: string, { assessments }: WrittenMarket): readonly Assessment[] =>
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

/** A market is assessed, and has an ambition, in every dimension of the model and in no other. */
export function checkAssessments(
  { assessments = [], ambition }: Partial<WrittenMarket>,
  file: YamlFile,
  known: Known,
): readonly Finding[] {
  return [
    ...checkUnique(
      'date',
      assessments.map(({ on }, index) => ({ name: on, where: file.at(['assessments', index, 'on']) })),
    ),
    ...assessments.flatMap(({ levels }, index) =>
      checkDimensions(Object.keys(levels), ['assessments', index, 'levels'], file, known),
    ),
    ...(ambition === undefined ? [] : checkDimensions(Object.keys(ambition), ['ambition'], file, known)),
  ];
}

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
