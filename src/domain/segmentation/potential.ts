import { sortedBy } from '../basics/stable-order.ts';
import { WHOLE } from '../basics/channel.ts';
import type { Account } from '../customers/account.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { potentialClassCounts } from '../rulebook/rules/potential-class-counts.ts';
import { potentialShare } from '../rulebook/rules/potential-share.ts';
import type { Band } from './adoption.ts';
import { mayUseVolume } from '../customers/prescriber-volume.ts';
import { numberReader, textReader } from '../customers/account-facts.ts';
import type { Confidence, SegmentedAccount } from './segmented-account.ts';

export interface KnownPotential {
  readonly value: number;
  readonly source: SegmentedAccount['potentialSource'];
  readonly confidence: Confidence;
  /** The class that somebody judged, where it stands in for a figure. */
  readonly judged?: Band;
}

/** What the classes count as where nobody has a figure, for ranking. */
const classScale: Readonly<Record<Band, number>> = { high: 9, medium: 3, low: 1 };

const isBand = (text: string): text is Band => Object.hasOwn(classScale, text);

/** For ranking where nobody knows more: what a class counts as, 0 for none. */
export const classWorth = (text: string): number => (isBand(text) ? classScale[text] : 0);

const average = (values: readonly number[]): number =>
  Math.round(values.reduce((sum, each) => sum + each, 0) / values.length);

/** Whether a potential is the account's own, and not an average of others. */
export const isOwnPotential = ({ source }: KnownPotential): boolean =>
  source === 'stated' || source === 'volume';

function potentialReader(
  brand: string,
  rules: EffectiveRules,
): (account: Account) => KnownPotential | undefined {
  const mayUse = mayUseVolume(rules);
  const [statedOf, volumeOf] = [numberReader('potential', brand), numberReader('volume', brand)];
  return (account) => {
    if (!mayUse(account)) return undefined;
    const stated = statedOf(account);
    if (stated !== undefined) return { value: stated, source: 'stated', confidence: 'high' };
    const volume = volumeOf(account);
    return volume === undefined ? undefined : { value: volume, source: 'volume', confidence: 'medium' };
  };
}

/** From which potential on an account belongs to the large ones, and to those in the middle. */
export interface Bands {
  readonly A: number;
  readonly B: number;
  readonly C: number;
}

export function bandsOfPotential(potentials: readonly number[], rules: EffectiveRules): Bands {
  const thresholdOf = potentialThresholds(potentials);
  const from = (segment: 'A' | 'B' | 'C'): number =>
    thresholdOf(Math.min(WHOLE, valueOf(rules, potentialShare(segment))));
  return { A: from('A'), B: from('B'), C: from('C') };
}

/** What accounts say of their potential for a brand, each of itself, in one order: read once, whoever they are held against. */
export interface SaidPotentials {
  readonly figures: readonly (KnownPotential | undefined)[];
  /** Judged classes; none where they do not count. */
  readonly classes: readonly string[];
  readonly specialties: readonly string[];
}

export function readPotentials(
  accounts: readonly Account[],
  brand: string,
  rules: EffectiveRules,
): SaidPotentials {
  return {
    figures: accounts.map(potentialReader(brand, rules)),
    classes: valueOf(rules, potentialClassCounts)
      ? accounts.map(textReader('potential-class', brand))
      : accounts.map(() => ''),
    specialties: accounts.map(textReader('specialty')),
  };
}

/** Of some of them, by their places. */
export const saidBySome = (said: SaidPotentials, places: readonly number[]): SaidPotentials => ({
  figures: places.map((at) => said.figures[at]),
  classes: places.map((at) => said.classes[at]!),
  specialties: places.map((at) => said.specialties[at]!),
});

const valuesOf = (figures: SaidPotentials['figures']): number[] => {
  const values: number[] = [];
  for (const each of figures) if (each) values.push(each.value);
  return values;
};

/**
 * What a class stands for: the average of those of the class who have a figure; else of those whom their figure puts there;
 * else, where nobody has one, the scale.
 */
function classWorths(
  { figures, classes }: SaidPotentials,
  { A, B }: Pick<Bands, 'A' | 'B'>,
): Readonly<Record<Band, KnownPotential>> {
  const judged: Record<Band, number[]> = { high: [], medium: [], low: [] };
  const counted: Record<Band, number[]> = { high: [], medium: [], low: [] };
  for (const [index, each] of figures.entries()) {
    if (!each) continue;
    const { value } = each;
    const said = classes[index]!;
    if (isBand(said)) judged[said].push(value);
    counted[value >= A ? 'high' : value >= B ? 'medium' : 'low'].push(value);
  }
  const standing = (band: Band): KnownPotential => {
    const peers = [judged[band], counted[band], valuesOf(figures)].find(({ length }) => length > 0);
    return {
      value: peers ? average(peers) : classScale[band],
      source: 'class',
      confidence: 'medium',
      judged: band,
    };
  };
  return { high: standing('high'), medium: standing('medium'), low: standing('low') };
}

/** Potentials of accounts among each other, and from which on one of them is large. */
export interface SurveyedPotentials {
  readonly potentials: readonly (KnownPotential | undefined)[];
  readonly thresholds: Bands;
}

/**
 * Each account's potential for a brand, in the order given. Where an account has none stated the ladder goes down: what
 * it prescribes today, the class somebody judged, the average of its specialty, then of all accounts; there is none when
 * nobody has any.
 */
export function ladderPotentials(said: SaidPotentials, rules: EffectiveRules): SurveyedPotentials {
  const { figures, classes, specialties } = said;
  const all = valuesOf(figures);
  const thresholds = bandsOfPotential(all, rules);
  if (all.length === figures.length) return { potentials: figures, thresholds };
  let worths: ReturnType<typeof classWorths> | undefined;
  const ofClass = (at: number): KnownPotential | undefined => {
    const band = classes[at]!;
    return isBand(band) ? (worths ??= classWorths(said, thresholds))[band] : undefined;
  };
  const own = figures.map((each, index) => each ?? ofClass(index));
  if (own.every((each) => each)) return { potentials: own, thresholds };
  // An average is of figures: what a class counts as for ranking is none.
  const bySpecialty = new Map<string, number[]>();
  for (const [index, each] of figures.entries()) {
    const specialty = specialties[index]!;
    if (!each || specialty === '') continue;
    const peers = bySpecialty.get(specialty);
    if (peers) peers.push(each.value);
    else bySpecialty.set(specialty, [each.value]);
  }
  const ofUniverse: KnownPotential | undefined =
    all.length === 0 ? undefined : { value: average(all), source: 'universe', confidence: 'low' };
  const ofSpecialty = new Map(
    Array.from(bySpecialty, ([specialty, values]): [string, KnownPotential] => [
      specialty,
      { value: average(values), source: 'specialty', confidence: 'medium' },
    ]),
  );
  return {
    potentials: own.map((each, index) => each ?? ofSpecialty.get(specialties[index]!) ?? ofUniverse),
    thresholds,
  };
}

/**
 * Tells the smallest potential that still belongs to the accounts which, strongest first, together hold a share (basis
 * points) of all potential. Equal potentials never part ways. Infinity when there is no potential at all.
 */
export function potentialThresholds(potentials: readonly number[]): (share: number) => number {
  const falling = Float64Array.from(potentials).toSorted().toReversed();
  const total = falling.reduce((sum, each) => sum + each, 0);
  return (share) => {
    if (total === 0) return Infinity;
    let held = 0;
    let threshold = Infinity;
    for (const potential of falling) {
      if (held * 10_000 >= total * share || potential === 0) break;
      held += potential;
      threshold = potential;
    }
    return threshold;
  };
}

/**
 * Deciles by count, in the order given: 1 for the strongest tenth of the accounts with potential, 10 for the weakest. Equals are
 * in one, that of the first of them: who is told apart by nothing but an identifier is not told apart. 0 without potential,
 * and for one of nothing: there is no tenth of those who have none.
 * @param together else equals are told apart by their order, and nothing is a potential: as rules were once
 */
export function decilesByCount(
  potentials: readonly (KnownPotential | undefined)[],
  together = true,
): readonly number[] {
  const known = potentials.flatMap((potential, index) =>
    potential && (potential.value > 0 || !together) ? [{ index, value: potential.value }] : [],
  );
  const deciles = potentials.map(() => 0);
  let first = { value: NaN, decile: 0 };
  for (const [rank, { index, value }] of sortedBy(known, (each) => -each.value).entries()) {
    if (!together || value !== first.value)
      first = { value, decile: Math.floor((rank * 10) / known.length) + 1 };
    deciles[index] = first.decile;
  }
  return deciles;
}
