import type { ComparedField } from './compare-field.ts';
import { kindsOfFields } from './field.ts';
import { bitsOfPattern, priorBits, probabilityOf, weightsOf, withoutSaid, type MatchModel } from './model.ts';
import { levelIn, type PatternCounts } from './patterns.ts';

/** What the pairs of one way in which records are found agree in. */
export interface PairsOfWay {
  /** Its fields, of which nothing is learned here. */
  readonly fields: readonly number[];
  readonly patterns: PatternCounts;
}

/** What is thought beforehand counts as much as so many pairs that are two, or one. */
const BEFORE_U = 100;
const BEFORE_M = 12;

type Shares = readonly (readonly number[])[];

const emptyLike = (fields: readonly ComparedField[]): number[][] =>
  fields.map(({ levels }) => Array.from({ length: levels + 1 }, () => 0));

/** Shares of what was counted, with what was thought beforehand. */
const sharesOf = (
  fields: readonly ComparedField[],
  counted: readonly (readonly number[])[],
  before: 'm' | 'u',
): Shares =>
  fields.map(({ field }, at) => {
    const counts = counted[at]!.slice(1);
    const total = counts.reduce((sum, each) => sum + each, 0);
    const strength = before === 'm' ? BEFORE_M : BEFORE_U;
    const thought = kindsOfFields[field.kind][before];
    return withoutSaid(
      counts.map((count, level) => (count + strength * thought[level]!) / (total + strength)),
    );
  });

/** How often levels come together by chance: in random pairs, but for those that seem to be one. */
export function learnChance(
  fields: readonly ComparedField[],
  random: PatternCounts,
  model: MatchModel,
): Shares {
  const counted = emptyLike(fields);
  const weights = weightsOf(model);
  const before = priorBits(model.lambda);
  for (const [pattern, often] of random) {
    const isTwo = often * (1 - probabilityOf(before + bitsOfPattern(weights, pattern)));
    for (let at = 0; at < fields.length; at += 1) counted[at]![levelIn(pattern, at)]! += isTwo;
  }
  return sharesOf(fields, counted, 'u');
}

/** Three times anew, each time from what was learned before. */
const ROUNDS = 6;
/** Of more ways nothing new is learned. */
const MOST_WAYS = 24;
const SHARE_BEFORE = 0.2;

interface LearnedOfWay {
  readonly m: Shares;
  readonly matches: number;
}

/** Expectation and maximisation over the patterns of one way, with chance held fast. */
function learnWay(
  fields: readonly ComparedField[],
  { fields: used, patterns }: PairsOfWay,
  start: MatchModel,
): LearnedOfWay {
  const learned = fields.map((_, at) => at).filter((at) => !used.includes(at));
  const total = patterns.values().reduce((sum, often) => sum + often, 0);
  const each = [...patterns].map(([pattern, often]) => ({
    often,
    levels: Uint8Array.from(learned, (at) => levelIn(pattern, at)),
  }));
  let m = start.m;
  let share = SHARE_BEFORE;
  let matches = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const weights = weightsOf({ ...start, m });
    const before = priorBits(share);
    const counted = emptyLike(fields);
    matches = 0;
    for (const { often, levels } of each) {
      let bits = before;
      for (let at = 0; at < learned.length; at += 1) bits += weights[learned[at]!]![levels[at]!]!;
      const isOne = often * probabilityOf(bits);
      matches += isOne;
      for (let at = 0; at < learned.length; at += 1) counted[learned[at]!]![levels[at]!]! += isOne;
    }
    m = sharesOf(fields, counted, 'm');
    share = Math.min(0.999, Math.max(1e-6, matches / total));
  }
  return { m, matches };
}

/** What is learned of pairs that are one, over all the ways in which they are found. */
export function learnMatches(
  fields: readonly ComparedField[],
  ways: readonly PairsOfWay[],
  start: MatchModel,
): { readonly m: Shares; readonly most: number } {
  const learned = ways
    .filter(({ patterns }) => patterns.size > 0)
    .toSorted((a, b) => a.fields.length - b.fields.length)
    .slice(0, MOST_WAYS)
    .map((way) => ({ way, ...learnWay(fields, way, start) }));
  const m = fields.map(({ levels }, at) => {
    const of = learned.filter(({ way }) => !way.fields.includes(at));
    const total = of.reduce((sum, { matches }) => sum + matches, 0);
    if (total < 1) return start.m[at]!;
    return Array.from({ length: levels + 1 }, (_, level) =>
      of.reduce((sum, each) => sum + (each.matches / total) * each.m[at]![level]!, 0),
    );
  });
  return { m, most: Math.max(0, ...learned.map(({ matches }) => matches)) };
}
