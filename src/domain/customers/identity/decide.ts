/** A pair that may be one, with its probability. */
export interface LikelyPair {
  readonly left: number;
  readonly right: number;
  readonly probability: number;
  /** Their valid identifiers of one scheme differ: they are not one by themselves. */
  readonly vetoed: boolean;
  /** What speaks for it is what people of one house share: it may be a colleague. */
  readonly hangsOnHouse: boolean;
  /** And nobody who is like both makes them one. */
  readonly areTwo: boolean;
}

export interface DecidedPair extends LikelyPair {
  readonly decision: 'linked' | 'review';
}

/** Of what is linked so much is expected to be right. */
export const EXPECTED_PRECISION = 0.99;
/** Nothing is linked that is hardly likelier than not, however sure the others are. */
const LEAST_LIKELY = 0.8;
/** What is less likely than not is shown to nobody. */
export const REVIEWED_FROM = 0.5;

/** The lowest probability down to which, all taken together, so much is expected to be right. */
export function thresholdFor(probabilities: readonly number[], precision = EXPECTED_PRECISION): number {
  let sum = 0;
  let threshold = 1;
  for (const [at, probability] of probabilities.toSorted((a, b) => b - a).entries()) {
    sum += probability;
    if (probability < LEAST_LIKELY || sum / (at + 1) < precision) break;
    threshold = probability;
  }
  return threshold;
}

/**
 * Where each record has one other at most, a pair is as likely as it is among all pairs of both its records: another that
 * fits as well takes from it.
 * @param bits of the pairs, what speaks for them beforehand included
 */
export function amongRivals(left: Int32Array, right: Int32Array, bits: Float64Array): Float64Array {
  const odds = bits.map((each) => 2 ** Math.min(each, 1000));
  const [ofLeft, ofRight] = [new Map<number, number>(), new Map<number, number>()];
  for (const [at, each] of odds.entries()) {
    ofLeft.set(left[at]!, (ofLeft.get(left[at]!) ?? 0) + each);
    ofRight.set(right[at]!, (ofRight.get(right[at]!) ?? 0) + each);
  }
  return odds.map((each, at) => {
    const rivals = ofLeft.get(left[at]!)! + ofRight.get(right[at]!)! - 2 * each;
    return each / (1 + each + Math.max(0, rivals));
  });
}

/** One to one: the likeliest first, and whoever has found theirs finds nobody else. */
export function linkOneToOne(pairs: readonly LikelyPair[]): readonly DecidedPair[] {
  const sorted = pairs.toSorted(
    (a, b) => b.probability - a.probability || a.left - b.left || a.right - b.right,
  );
  const [lefts, rights] = [new Set<number>(), new Set<number>()];
  const best = sorted.filter(({ left, right, vetoed, hangsOnHouse }) => {
    if (vetoed || hangsOnHouse || lefts.has(left) || rights.has(right)) return false;
    lefts.add(left);
    rights.add(right);
    return true;
  });
  const threshold = thresholdFor(best.map(({ probability }) => probability));
  const isBest = new Set(best);
  return sorted.flatMap((pair): readonly DecidedPair[] => {
    const isLinked = isBest.has(pair) && pair.probability >= threshold;
    if (isLinked) return [{ ...pair, decision: 'linked' }];
    return pair.probability >= REVIEWED_FROM ? [{ ...pair, decision: 'review' }] : [];
  });
}

/** What is known of two records that were not among the pairs. */
export type JudgePair = (left: number, right: number) => LikelyPair;

const keyOf = (left: number, right: number): string => `${left} ${right}`;

/** So many records of one person or house are no more looked at pair by pair. */
const LARGEST_GROUP = 200;

/**
 * Several to several: groups grow by their likeliest pair. Two groups become one where their records agree on the whole;
 * what hangs on one pair alone, or would bring together two valid identifiers of a scheme, waits for somebody to say so.
 * @param records in the numbers that `pairs` use; those of both sides have numbers of their own
 */
export function linkGroups(
  pairs: readonly LikelyPair[],
  judge: JudgePair,
  isPair: (one: number, other: number) => boolean,
): readonly DecidedPair[] {
  const sorted = pairs.toSorted(
    (a, b) => b.probability - a.probability || a.left - b.left || a.right - b.right,
  );
  const threshold = thresholdFor(
    sorted
      .filter(({ vetoed, hangsOnHouse }) => !vetoed && !hangsOnHouse)
      .map(({ probability }) => probability),
  );
  const groupOf = new Map<number, number[]>();
  const groupWith = (record: number): number[] => groupOf.get(record) ?? [record];
  const linked = new Map<string, DecidedPair>();
  const known = new Map(sorted.map((pair) => [keyOf(pair.left, pair.right), pair]));
  const between = (one: number, other: number): LikelyPair => {
    const [left, right] = one < other ? [one, other] : [other, one];
    return known.get(keyOf(left, right)) ?? judge(left, right);
  };

  for (const pair of sorted) {
    if (pair.probability < threshold || pair.vetoed || pair.hangsOnHouse) continue;
    const [one, other] = [groupWith(pair.left), groupWith(pair.right)];
    if (one === other) continue;
    if (one.length + other.length > LARGEST_GROUP) continue;
    const across = one.flatMap((a) => other.map((b) => between(a, b)));
    const agreeing = across.filter((each) => each.probability >= REVIEWED_FROM && !each.areTwo).length;
    if (across.some(({ vetoed }) => vetoed) || agreeing * 2 < across.length) continue;
    for (const each of across)
      if (isPair(each.left, each.right))
        linked.set(keyOf(each.left, each.right), {
          ...each,
          probability: Math.max(each.probability, pair.probability * pair.probability),
          decision: 'linked',
        });
    const both = [...one, ...other];
    for (const record of both) groupOf.set(record, both);
  }
  const waiting = sorted.flatMap((pair): readonly DecidedPair[] =>
    pair.probability >= REVIEWED_FROM &&
    !linked.has(keyOf(pair.left, pair.right)) &&
    isPair(pair.left, pair.right)
      ? [{ ...pair, decision: 'review' }]
      : [],
  );
  return [...linked.values(), ...waiting].toSorted(
    (a, b) => b.probability - a.probability || a.left - b.left || a.right - b.right,
  );
}
