import type { Definitions } from '#domain/definitions.ts';
import { levels, type Assessment, type Dimension, type Level } from '#domain/maturity/maturity-model.ts';
import type { MaturityComparison } from '#usecases/maturity/compare-maturity.ts';
import { addressOf } from '#domain/organisation/unit.ts';
import { wordMarket } from '#wording/word-market.ts';
import { wordAssignment } from '#wording/word-criterion.ts';
import type { Words } from '#wording/words.ts';

export interface MaturityPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'maturity'>;
  readonly data: MaturityComparison;
  /** Whether the reader may set two markets side by side. */
}

type ComparedMarket = MaturityComparison['markets'][number];

/** Where the description of a dimension's level stands on the page. */
export const anchorOf = (dimension: string, level: Level): string => `${dimension}-${level}`;

const levelOf = (assessment: Assessment | undefined, dimension: string): Level | undefined =>
  assessment?.levels[dimension]?.level;

function cell(words: Words, dimension: Dimension, market: ComparedMarket) {
  const { assessments, ambition, measured = [] } = market;
  const now = assessments.at(-1);
  const level = levelOf(now, dimension.key);
  if (level === undefined) return { known: false };
  const before = levelOf(assessments.at(-2), dimension.key);
  const wanted = ambition[dimension.key];
  const shown = measured.find((each) => each.dimension === dimension.key);
  const disagrees = shown?.verdict === 'below' || shown?.verdict === 'above';
  const name = dimension.levels.find((each) => each.level === level)?.name;
  return {
    known: true,
    level,
    name,
    href: `#${anchorOf(dimension.key, level)}`,
    ...(wanted === undefined || wanted <= level ? {} : { ambition: wanted }),
    ...(before === undefined || before === level ? {} : { before, risen: before < level }),
    ...(disagrees ? { measured: words.t('page.maturity.measured', { level: shown.measured ?? '–' }) } : {}),
  };
}

function path(
  words: Words,
  dimensions: readonly Dimension[],
  { market, assessments, ambition }: ComparedMarket,
) {
  return {
    name: wordMarket(words, market),
    id: `path-${addressOf(market)}`,
    assessments: assessments.toReversed().map((assessment) => ({
      on: words.day(assessment.on),
      assessor: assessment.assessor,
      levels: dimensions.map((dimension) => ({
        dimension: words.local(dimension.name),
        level: levelOf(assessment, dimension.key) ?? '–',
        evidence: assessment.levels[dimension.key]?.evidence ?? '',
      })),
    })),
    ambition: dimensions
      .map((dimension) => `${words.local(dimension.name)} ${ambition[dimension.key] ?? '–'}`)
      .join(' · '),
  };
}

/** Markets × dimensions: the level in force, the way it came and where it is to go. */
export function viewMaturityPage({ words, definitions, data }: MaturityPageInput) {
  const { dimensions, markets } = data;
  const reasons = ({ assignment }: (typeof markets)[number]) => {
    if (!assignment) return { reason: [], missing: [], undecided: '', beside: [] };
    const { met, ...worded } = wordAssignment(words, assignment, definitions.maturity.dimensions);
    return { ...worded, reason: met };
  };
  return {
    compares: data.mayCompare,
    measuredPath: markets.some((each) => each.measured) ? '' : '/maturity?measured=1',
    span: dimensions.length + 1,
    dimensions: dimensions.map((dimension) => ({ key: dimension.key, name: words.local(dimension.name) })),
    lede: words.t('page.maturity.lede', { count: dimensions.length }),
    key: levels.map((level) => ({ level })),
    markets: markets.map((each) => ({
      name: wordMarket(words, each.market),
      href: `/maturity/${addressOf(each.market)}`,
      cells: dimensions.map((dimension) => cell(words, dimension, each)),
      archetype: each.assignment ? words.local(each.assignment.archetype.name) : '–',
      ...reasons(each),
      next: each.assignment?.next ? words.local(each.assignment.next.archetype.name) : '',
    })),
    ladders: dimensions.map((dimension) => ({
      key: dimension.key,
      name: words.local(dimension.name),
      question: dimension.question,
      levels: dimension.levels.map((level) => ({
        ...level,
        id: anchorOf(dimension.key, level.level),
        markets: markets
          .filter((each) => levelOf(each.assessments.at(-1), dimension.key) === level.level)
          .map((each) => wordMarket(words, each.market)),
      })),
    })),
    paths: markets.map((each) => path(words, dimensions, each)),
  };
}
