import type { Dimension } from '#domain/maturity/maturity-model.ts';
import { undecidedBetween, type Assignment, type CriterionResult } from '#domain/maturity/assignment.ts';
import type { FactCriterion } from '#domain/maturity/fact-criterion.ts';
import { broughtBy, factKinds, unitFactKeys, type UnitFact } from '#domain/organisation/unit-facts.ts';
import type { MessageValues } from '#messages/messages.ts';
import type { Words } from './words.ts';

/** The catalogue in one language. */
export type Speaker = Pick<Words, 't'>;

const wordFactValue = (words: Speaker, fact: UnitFact, value: number): string => {
  const kind = factKinds[fact];
  if (kind === 'flag') return words.t(value === 1 ? 'criterion.holds' : 'criterion.holds-not');
  if (kind === 'share') return words.t('criterion.share', { share: value / 100 });
  return words.t('criterion.count', { count: value });
};

function wordBounds(words: Speaker, { fact, atLeast, atMost }: FactCriterion): string {
  const word = (value: number | undefined): string =>
    value === undefined ? '' : wordFactValue(words, fact, value);
  if (factKinds[fact] === 'flag') return word(atLeast ?? atMost);
  const isExact = atLeast === atMost;
  const bounds = isExact ? 'exact' : atLeast === undefined ? 'most' : atMost === undefined ? 'least' : 'both';
  return words.t('criterion.bounds', { bounds, least: word(atLeast), most: word(atMost) });
}

const wordBringer = (words: Speaker, fact: UnitFact): string =>
  words.t(`criterion.brings.${broughtBy[fact]}`);

/** What a criterion asks for and how a unit stands to it. */
export function wordCriterion(
  words: Speaker,
  result: CriterionResult,
  dimensionNamed: (key: string) => string,
): string {
  if (!('fact' in result)) {
    const { dimension, level, atLeast } = result;
    return words.t('page.market.criterion', { dimension: dimensionNamed(dimension), level, atLeast });
  }
  const { fact, value, from = 'data' } = result;
  const said = { fact: words.t(`unit-fact.${fact}`), needed: wordBounds(words, result) };
  return value === undefined
    ? words.t('criterion.unknown', { ...said, brings: wordBringer(words, fact) })
    : words.t('criterion.fact', { ...said, value: wordFactValue(words, fact, value), from });
}

const isFact = (key: unknown): key is UnitFact => unitFactKeys.some((fact) => fact === key);
const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Values of a reason that speaks of a fact, in words; of any other they stay as they are. */
export function wordFactValues(words: Speaker, values: MessageValues): MessageValues {
  const { fact, value, atLeast, atMost } = values;
  if (!isFact(fact)) return values;
  return {
    ...values,
    fact: words.t(`unit-fact.${fact}`),
    brings: wordBringer(words, fact),
    ...(isNumber(value) ? { value: wordFactValue(words, fact, value) } : {}),
    needed: wordBounds(words, {
      fact,
      ...(isNumber(atLeast) ? { atLeast } : {}),
      ...(isNumber(atMost) ? { atMost } : {}),
    }),
  };
}

/** Names of dimensions in the reader's language. */
export const dimensionIn =
  (words: Words, dimensions: readonly Dimension[]) =>
  (key: string): string => {
    const known = dimensions.find((each) => each.key === key);
    return known ? words.local(known.name) : key;
  };

export interface WordedBeside {
  readonly title: string;
  readonly results: readonly string[];
}

/** Why an archetype is in force, what the next one needs, and how the unit stands to those that stand apart. */
export interface WordedAssignment {
  readonly met: readonly string[];
  readonly missing: readonly string[];
  /** Empty where nothing has to be decided. */
  readonly undecided: string;
  readonly beside: readonly WordedBeside[];
}

/** An assignment's reasons. */
export function wordAssignment(
  words: Words,
  assignment: Assignment,
  dimensions: readonly Dimension[],
): WordedAssignment {
  const dimensionNamed = dimensionIn(words, dimensions);
  const word = (result: CriterionResult): string => wordCriterion(words, result, dimensionNamed);
  const { archetype, overridden, beside, met, next } = assignment;
  const between = undecidedBetween(assignment);
  return {
    met: met.map(word),
    missing: (next?.missing ?? []).map(word),
    undecided:
      between.length === 0
        ? ''
        : words.t('criterion.undecided', {
            names: between.map((each) => words.local(each.archetype.name)).join(', '),
            now: words.local((overridden?.computed ?? archetype).name),
          }),
    beside: beside
      .filter((each) => each.archetype.key !== archetype.key)
      .map((each) => ({
        title: words.t(`criterion.apart-${each.fit}`, { name: words.local(each.archetype.name) }),
        results: each.results.filter(({ met: isMet }) => each.fit === 'fits' || !isMet).map(word),
      })),
  };
}
