import { finding, type Finding } from '#domain/basics/finding.ts';
import { addMonths } from '#domain/basics/iso-date.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import { UNDATED_MONTHS, type AmbitionStep } from '#domain/maturity/ambition/ambition.ts';
import type { Assessment, Level } from '#domain/maturity/maturity-model.ts';
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

const datedSteps = (market: string, steps: WrittenSteps): readonly AmbitionStep[] =>
  steps.map(({ by, ...step }) => ({ market, day: by, ...step, from: 'file' }));

/** What a market, and its units, want to reach by when. */
export function readAmbitions(
  market: string,
  { ambition, assessments, teams }: Pick<WrittenMarket, 'ambition' | 'assessments' | 'teams'>,
): readonly AmbitionStep[] {
  const last =
    assessments
      .map(({ on }) => on)
      .toSorted()
      .at(-1) ?? '';
  const ofMarket: readonly AmbitionStep[] = Array.isArray(ambition)
    ? datedSteps(market, ambition)
    : [
        {
          market,
          day: addMonths(last, UNDATED_MONTHS),
          levels: ambition,
          who: '',
          why: '',
          from: 'undated',
        },
      ];
  return [
    ...ofMarket,
    ...Object.entries(teams).flatMap(([unit, team]) =>
      datedSteps(addressWith({ market, unit }), team.ambition ?? []),
    ),
  ];
}

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
    ...(ambition === undefined || Array.isArray(ambition)
      ? []
      : checkDimensions(Object.keys(ambition), ['ambition'], file, known)),
    ...checkSteps(Array.isArray(ambition) ? ambition : [], ['ambition'], file, known),
    ...checkReached(ambition ?? [], assessments, ['ambition'], file),
    ...Object.entries(teams).flatMap(([unit, { ambition: own, assessments: looked = assessments }]) => {
      if (!own) return [];
      const path = ['teams', unit, 'ambition'];
      return several
        ? [...checkSteps(own, path, file, known), ...checkReached(own, looked, path, file)]
        : [finding('error', 'definitions.ambition-of-only-unit', file.at(path), { unit })];
    }),
  ];
}

/** Nobody wants by a day to come less than was there when they were last looked at. */
function checkReached(
  ambition: Ambition,
  assessments: Written,
  path: YamlPath,
  file: YamlFile,
): readonly Finding[] {
  const last = sortedBy(assessments, ({ on }) => on).at(-1);
  if (!last) return [];
  const below = (levels: Levels, above: YamlPath): readonly Finding[] =>
    Object.entries(levels).flatMap(([dimension, level]) => {
      const reached = last.levels[dimension]?.level;
      if (reached === undefined || level >= reached) return [];
      const values = { dimension, level, reached, on: last.on };
      return [finding('error', 'definitions.ambition-below-level', file.at([...above, dimension]), values)];
    });
  return isDated(ambition)
    ? ambition.flatMap(({ by, levels }, index) =>
        by > last.on ? below(levels, [...path, index, 'levels']) : [],
      )
    : below(ambition, path);
}

type Levels = Readonly<Record<string, Level>>;
type Ambition = WrittenSteps | Levels;

const isDated = (ambition: Ambition): ambition is WrittenSteps => Array.isArray(ambition);

type WrittenSteps = readonly {
  readonly by: string;
  readonly levels: Readonly<Record<string, Level>>;
  readonly who: string;
  readonly why: string;
}[];

/** Dated steps of an ambition: each of a day of its own, in dimensions there are, and none below one before it. */
function checkSteps(steps: WrittenSteps, path: YamlPath, file: YamlFile, known: Known): readonly Finding[] {
  const byDay = sortedBy([...steps.entries()], ([, { by }]) => by);
  const reached = new Map<string, { readonly level: Level; readonly by: string }>();
  const falls = byDay.flatMap(([index, { by, levels }]) =>
    Object.entries(levels).flatMap(([dimension, level]) => {
      const before = reached.get(dimension);
      if (!before || before.level <= level) {
        reached.set(dimension, { level, by });
        return [];
      }
      const values = { dimension, level, before: before.level, by: before.by };
      return [
        finding(
          'error',
          'definitions.ambition-falls',
          file.at([...path, index, 'levels', dimension]),
          values,
        ),
      ];
    }),
  );
  return [
    ...checkUnique(
      'ambition',
      steps.map(({ by }, index) => ({ name: by, where: file.at([...path, index, 'by']) })),
    ),
    ...steps.flatMap(({ levels }, index) =>
      Object.keys(levels).flatMap((dimension) =>
        checkReference(
          'dimension',
          dimension,
          known.dimensions,
          file.at([...path, index, 'levels', dimension]),
        ),
      ),
    ),
    ...falls,
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
