import type { LikelyPair } from './decide.ts';
import { kindsOfFields, NEAR, SAME, type FieldKind } from './field.ts';
import { visitPairs, type PairSpace } from './find-pairs.ts';
import { priorBits, probabilityOf, weightsOf, type MatchModel, type Rarity, type Weights } from './model.ts';
import { levelIn, pairComparer } from './patterns.ts';

/** Pairs that may be one: side by side their records, what they agree in, and the bits that speak for it. */
export interface ScoredPairs {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly pattern: Float64Array;
  /** Without what speaks for it beforehand. */
  readonly bits: Float64Array;
}

/** Bits of a pair from its pattern, with what the rarity of its values adds. */
export function bitsOfPair(
  { fields }: PairSpace,
  weights: Weights,
  rarity: Rarity,
  pattern: number,
  left: number,
  right: number,
): number {
  let bits = 0;
  for (let at = 0; at < fields.length; at += 1) {
    const level = levelIn(pattern, at);
    bits += weights[at]![level]!;
    if (level === SAME) bits += rarity.bits(at, fields[at]!.left[left]!, fields[at]!.right[right]!);
  }
  return bits;
}

/** What people of one house share: by itself it says no more than that they belong there. */
const ofHouse: ReadonlySet<FieldKind> = new Set([
  'phone',
  'email',
  'text',
  'short-text',
  'postcode',
  'number',
  'category',
]);
/** Ways to reach a house are one thing said several times. */
const reachesHouse: ReadonlySet<FieldKind> = new Set(['phone', 'email']);
const namesOfPeople: ReadonlySet<FieldKind> = new Set(['name', 'given-name', 'family-name']);
/** Beside a first name that is another one a day of birth or a number has to say that it is the same person. */
const proofs: ReadonlySet<FieldKind> = new Set(['date', 'code']);

/** What is to be thought of a pair beside its bits, and the bits that are left. */
export interface HouseBonds extends Pick<LikelyPair, 'hangsOnHouse' | 'areTwo'> {
  readonly bits: number;
}

/**
 * Tells pairs that are linked by nobody but a person, however much speaks for them: colleagues and couples, who share
 * house, telephone and family name, and houses that have nothing in common but one of the things that several share.
 * @param bits all that speaks for the pair, beforehand included
 */
export function houseBonds({ fields }: PairSpace, weights: Weights, rarity: Rarity) {
  const isOfPeople = fields.some(({ field }) => namesOfPeople.has(field.kind));
  return (pattern: number, left: number, right: number, bits: number): HouseBonds => {
    let [own, most, reached] = [0, 0, 0];
    let [otherGiven, isProven, sharesAddress] = [false, false, false];
    for (let at = 0; at < fields.length; at += 1) {
      const { field, left: ofLeft, right: ofRight, levels } = fields[at]!;
      const level = levelIn(pattern, at);
      const rare = level === SAME ? rarity.bits(at, ofLeft[left]!, ofRight[right]!) : 0;
      const weight = weights[at]![level]! + rare;
      if (!ofHouse.has(field.kind)) own += weight;
      if (reachesHouse.has(field.kind)) reached += weight;
      if (field.kind === 'text') most = Math.max(most, weight);
      if (field.kind === 'given-name' && level === levels) otherGiven = true;
      if (field.kind === 'email' && level === SAME) sharesAddress = true;
      if (proofs.has(field.kind) && level > 0 && level <= NEAR) isProven = true;
    }
    most = Math.max(most, reached);
    const hangs = bits - most < 0;
    // What several share is no evidence of its own beside the rest: it counts half.
    if (!isOfPeople) return { hangsOnHouse: hangs, areTwo: hangs, bits: hangs ? bits - most / 2 : bits };
    const isAnother = otherGiven && !isProven;
    return { hangsOnHouse: own <= 0 || isAnother, areTwo: isAnother && !sharesAddress, bits };
  };
}

/** Compares all pairs that are found, and keeps those with at least `least` bits. */
export function scorePairs(
  space: PairSpace,
  model: MatchModel,
  rarity: Rarity,
  least: number,
): ScoredPairs & { readonly compared: number } {
  const { fields } = space;
  const weights = weightsOf(model);
  const comparer = pairComparer(fields);
  // The quick ones first: most pairs are told apart by them.
  const order = fields
    .map((_, at) => at)
    .toSorted(
      (a, b) =>
        kindsOfFields[fields[a]!.field.kind].cost - kindsOfFields[fields[b]!.field.kind].cost || a - b,
    );
  const named = fields.flatMap(({ field }, at) =>
    field.kind === 'given-name' || field.kind === 'family-name' ? [at] : [],
  );
  // Crosswise they may be near after all: they are judged together, at the end.
  const alone = order.filter((at) => !named.includes(at));
  const most = (at: number): number => Math.max(0, weights[at]![SAME]! + rarity.most[at]!);
  const mostOfNames = named.reduce((sum, at) => sum + most(at), 0);
  const rest = alone.map((_, place) =>
    alone.slice(place + 1).reduce((sum, at) => sum + most(at), mostOfNames),
  );

  const found: { left: number[]; right: number[]; pattern: number[]; bits: number[] } = {
    left: [],
    right: [],
    pattern: [],
    bits: [],
  };
  let compared = 0;
  for (let left = 0; left < space.sizeLeft; left += 1)
    visitPairs(space, left, (right) => {
      compared += 1;
      let reached = 0;
      for (let place = 0; place < alone.length; place += 1) {
        const at = alone[place]!;
        const field = fields[at]!;
        const [one, other] = [field.left[left]!, field.right[right]!];
        const level = field.compare(one, other);
        comparer.levels[at] = level;
        reached += weights[at]![level]!;
        if (level === SAME) reached += rarity.bits(at, one, other);
        if (reached + rest[place]! < least) return;
      }
      comparer.compareNames(left, right);
      const pattern = comparer.pattern();
      const bits = bitsOfPair(space, weights, rarity, pattern, left, right);
      if (bits < least) return;
      found.left.push(left);
      found.right.push(right);
      found.pattern.push(pattern);
      found.bits.push(bits);
    });
  return {
    left: Int32Array.from(found.left),
    right: Int32Array.from(found.right),
    pattern: Float64Array.from(found.pattern),
    bits: Float64Array.from(found.bits),
    compared,
  };
}

const ROUNDS = 40;
/** However many of a short list are one: two of whom nothing is said are not one for that. */
const LARGEST_SHARE = 0.1;

/** The share of pairs that are one at which as many are expected as there are: Σp = λN. */
export function shareOfMatches({ bits }: ScoredPairs, all: number, start: number): number {
  let lambda = start;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = priorBits(lambda);
    const expected = bits.reduce((sum, each) => sum + probabilityOf(before + each), 0);
    const next = Math.min(LARGEST_SHARE, Math.max(0.5 / all, expected / all));
    if (Math.abs(next - lambda) < lambda * 1e-4) return next;
    lambda = next;
  }
  return lambda;
}
