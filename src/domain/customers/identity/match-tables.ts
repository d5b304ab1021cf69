import { compareField, type ComparedField } from './compare-field.ts';
import {
  amongRivals,
  linkGroups,
  linkOneToOne,
  REVIEWED_FROM,
  type DecidedPair,
  type LikelyPair,
} from './decide.ts';
import type { MatchField, MatchTable } from './field.ts';
import { pairSpace, patternsOfWays, randomPatterns, visitPairs, type PairSpace } from './find-pairs.ts';
import { validIdentifier } from './identifiers.ts';
import { internFields } from './interned.ts';
import { learnChance, learnMatches } from './learn.ts';
import {
  modelBefore,
  priorBits,
  probabilityOf,
  rarityOf,
  weightsOf,
  type MatchModel,
  type Rarity,
} from './model.ts';
import { pairComparer } from './patterns.ts';
import { bitsOfPair, houseBonds, scorePairs, shareOfMatches, type ScoredPairs } from './score-pairs.ts';

export interface Matched {
  readonly fields: readonly ComparedField[];
  readonly model: MatchModel;
  readonly rarity: Rarity;
  readonly pairs: readonly DecidedPair[];
  /** Of two tables: each record has one of the other side at most. */
  readonly oneToOne: boolean;
  /** What share of what is linked is expected to be right; nothing where nothing is linked. */
  readonly expectedPrecision?: number;
  readonly compared: number;
  readonly skippedBlocks: number;
}

/** Pairs that are less likely are not kept. */
const KEPT_FROM = 0.01;
const LEARNINGS = 3;
const SURE = 0.9;

const leastBits = (lambda: number): number => Math.log2(KEPT_FROM / (1 - KEPT_FROM)) - priorBits(lambda);

/** Learns what levels say from pairs of which nobody says whether they are one. */
function learn(space: PairSpace): MatchModel {
  const { fields, all } = space;
  const random = randomPatterns(space);
  const { ways, part } = patternsOfWays(space);
  const fewest = Math.min(space.sizeLeft, space.sizeRight);
  let model = modelBefore(fields, Math.min(0.5, (0.3 * fewest) / Math.max(1, all)));
  for (let time = 0; time < LEARNINGS; time += 1) {
    const u = learnChance(fields, random, model);
    const { m, most } = learnMatches(fields, ways, { ...model, u });
    const expected = Math.max(most / part, fewest * 0.01, 1);
    model = { m, u, lambda: Math.min(0.5, expected / Math.max(1, all)) };
  }
  return model;
}

/** How many persons or houses have a value: whoever stands twice counts once. */
function oftenOfEntities(
  space: PairSpace,
  pairs: ScoredPairs | undefined,
  before: number,
): { readonly often: readonly Int32Array[]; readonly total: number } {
  const { fields, isOne, sizeLeft, sizeRight } = space;
  const total = isOne ? sizeLeft : sizeLeft + sizeRight;
  const first = Int32Array.from({ length: total }, (_, at) => at);
  const firstOf = (record: number): number => {
    let at = record;
    while (first[at] !== at) {
      first[at] = first[first[at]!]!;
      at = first[at]!;
    }
    return at;
  };
  let entities = total;
  for (let at = 0; at < (pairs?.left.length ?? 0); at += 1) {
    if (probabilityOf(before + pairs!.bits[at]!) < SURE) continue;
    const one = firstOf(pairs!.left[at]!);
    const other = firstOf(isOne ? pairs!.right[at]! : sizeLeft + pairs!.right[at]!);
    if (one === other) continue;
    first[Math.max(one, other)] = Math.min(one, other);
    entities -= 1;
  }
  const often = fields.map(({ values, left, right }) => {
    const counts = new Int32Array(values.length);
    const seen = new Set<number>();
    for (let record = 0; record < total; record += 1) {
      const value = record < sizeLeft ? left[record]! : right[record - sizeLeft]!;
      if (value === 0) continue;
      const mark = firstOf(record) * values.length + value;
      if (firstOf(record) !== record && seen.has(mark)) continue;
      seen.add(mark);
      counts[value] = counts[value]! + 1;
    }
    return counts;
  });
  return { often, total: entities };
}

/** Whether two records have valid identifiers of one scheme that differ. */
function vetoes(fields: readonly ComparedField[]): (left: number, right: number) => boolean {
  const schemes = fields.flatMap(({ field: { scheme }, values, left, right }) =>
    scheme === undefined
      ? []
      : [
          {
            left,
            right,
            valid: values.map((value) => (value === '' ? undefined : validIdentifier(scheme, value))),
          },
        ],
  );
  return (left, right) =>
    schemes.some(({ left: ofLeft, right: ofRight, valid }) => {
      const [one, other] = [valid[ofLeft[left]!], valid[ofRight[right]!]];
      return one !== undefined && other !== undefined && one !== other;
    });
}

/** So many records are looked for among the others of their side. */
const LOOKED_FOR = 1_000;
/** Where fewer than so many of them stand twice, each record has one of the other side at most. */
const FREE_OF_DOUBLES = 0.02;

function hasDoubles(fields: readonly MatchField[], table: MatchTable, model: MatchModel): boolean {
  const own = internFields(fields, table, table).map(compareField);
  const space = pairSpace(own, true, table.size, table.size);
  const { often, total } = oftenOfEntities(space, undefined, 0);
  const rarity = rarityOf(own, model, often, total);
  const weights = weightsOf(model);
  const comparer = pairComparer(own);
  const before = priorBits(1 / Math.max(2, table.size));
  const step = Math.max(1, Math.floor(table.size / LOOKED_FOR));
  let [looked, doubles] = [0, 0];
  for (let left = 0; left < table.size; left += step) {
    looked += 1;
    let best = 0;
    visitPairs(space, left, (right) => {
      comparer.compare(left, right);
      const bits = bitsOfPair(space, weights, rarity, comparer.pattern(), left, right);
      best = Math.max(best, probabilityOf(before + bits));
    });
    if (best > REVIEWED_FROM) doubles += best;
  }
  return doubles > FREE_OF_DOUBLES * looked;
}

/** Which records of two tables, or of one, are of one person or house. */
export function matchTables(fields: readonly MatchField[], left: MatchTable, right?: MatchTable): Matched {
  const isOne = right === undefined;
  const other = right ?? left;
  const compared = internFields(fields, left, other).map(compareField);
  const space = pairSpace(compared, isOne, left.size, other.size);
  let model = learn(space);
  const rarityBy = (pairs: ScoredPairs | undefined): Rarity => {
    const { often, total } = oftenOfEntities(space, pairs, priorBits(model.lambda));
    return rarityOf(compared, model, often, total);
  };
  const first = scorePairs(space, model, rarityBy(undefined), leastBits(model.lambda) - 4);
  model = { ...model, lambda: shareOfMatches(first, space.all, model.lambda) };
  const rarity = rarityBy(first);
  const weights = weightsOf(model);
  const bits = first.bits.map((_, at) =>
    bitsOfPair(space, weights, rarity, first.pattern[at]!, first.left[at]!, first.right[at]!),
  );
  model = { ...model, lambda: shareOfMatches({ ...first, bits }, space.all, model.lambda) };
  const before = priorBits(model.lambda);
  const isVetoed = vetoes(compared);
  const bonds = houseBonds(space, weights, rarity);
  const oneToOne = !isOne && !hasDoubles(fields, left, model) && !hasDoubles(fields, other, model);
  const bound = Array.from(first.pattern, (pattern, at) =>
    bonds(pattern, first.left[at]!, first.right[at]!, bits[at]! + before),
  );
  const all = Float64Array.from(bound, (each) => each.bits);
  const probabilities = oneToOne ? amongRivals(first.left, first.right, all) : all.map(probabilityOf);
  const offset = isOne ? 0 : left.size;
  const likely: LikelyPair[] = [];
  for (const [at, probability] of probabilities.entries()) {
    if (probability < KEPT_FROM) continue;
    const [one, two] = [first.left[at]!, first.right[at]!];
    const { hangsOnHouse, areTwo } = bound[at]!;
    const right = oneToOne ? two : two + offset;
    likely.push({ left: one, right, probability, vetoed: isVetoed(one, two), hangsOnHouse, areTwo });
  }
  const comparer = pairComparer(compared);
  const judge = (one: number, numbered: number): LikelyPair => {
    const pair = { left: one, right: numbered };
    // Two of one side of two tables are not compared here.
    if (!isOne && (one >= left.size || numbered < left.size))
      return { ...pair, probability: REVIEWED_FROM, vetoed: false, hangsOnHouse: true, areTwo: false };
    const two = numbered - offset;
    comparer.compare(one, two);
    const pattern = comparer.pattern();
    const each = before + bitsOfPair(space, weights, rarity, pattern, one, two);
    const { bits: rest, hangsOnHouse, areTwo } = bonds(pattern, one, two, each);
    return { ...pair, probability: probabilityOf(rest), vetoed: isVetoed(one, two), hangsOnHouse, areTwo };
  };
  const grouped = oneToOne
    ? linkOneToOne(likely)
    : linkGroups(likely, judge, (one, two) => isOne || (one < left.size && two >= left.size)).map((pair) => ({
        ...pair,
        right: pair.right - offset,
      }));
  const linked = grouped.filter(({ decision }) => decision === 'linked');
  const sum = linked.reduce((of, { probability }) => of + probability, 0);
  return {
    fields: compared,
    model,
    rarity,
    pairs: grouped,
    oneToOne,
    ...(linked.length === 0 ? {} : { expectedPrecision: sum / linked.length }),
    compared: first.compared,
    skippedBlocks: space.blocks.skipped,
  };
}
