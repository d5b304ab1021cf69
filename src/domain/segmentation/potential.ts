import { sortedBy } from '../basics/stable-order.ts';
import type { Account } from '../customers/account.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { mayUseVolume } from '../customers/prescriber-volume.ts';
import { numberReader, textReader } from '../customers/account-facts.ts';
import type { Confidence, SegmentedAccount } from './segmented-account.ts';

export interface KnownPotential {
  readonly value: number;
  readonly source: SegmentedAccount['potentialSource'];
  readonly confidence: Confidence;
}

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

/**
 * Each account's potential for a brand, in the order given. Where an account has none stated the ladder goes down: what
 * it prescribes today, the average of its specialty, then of all accounts; there is none when nobody has any.
 */
export function ladderPotentials(
  accounts: readonly Account[],
  brand: string,
  rules: EffectiveRules,
): readonly (KnownPotential | undefined)[] {
  const own = accounts.map(potentialReader(brand, rules));
  const specialtyOf = textReader('specialty');
  const all: number[] = [];
  const bySpecialty = new Map<string, number[]>();
  for (const [index, each] of own.entries()) {
    if (!each) continue;
    all.push(each.value);
    const specialty = specialtyOf(accounts[index]!);
    if (specialty === '') continue;
    const peers = bySpecialty.get(specialty);
    if (peers) peers.push(each.value);
    else bySpecialty.set(specialty, [each.value]);
  }
  if (all.length === own.length) return own;
  const ofUniverse: KnownPotential | undefined =
    all.length === 0 ? undefined : { value: average(all), source: 'universe', confidence: 'low' };
  const ofSpecialty = new Map(
    Array.from(bySpecialty, ([specialty, values]): [string, KnownPotential] => [
      specialty,
      { value: average(values), source: 'specialty', confidence: 'medium' },
    ]),
  );
  return own.map((each, index) => each ?? ofSpecialty.get(specialtyOf(accounts[index]!)) ?? ofUniverse);
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

/** Deciles by count, in the order given: 1 for the strongest tenth of the accounts, 10 for the weakest; ties in that order; 0 without potential. */
export function decilesByCount(potentials: readonly (KnownPotential | undefined)[]): readonly number[] {
  const known = potentials.flatMap((potential, index) =>
    potential ? [{ index, value: potential.value }] : [],
  );
  const deciles = potentials.map(() => 0);
  for (const [rank, { index }] of sortedBy(known, ({ value }) => -value).entries())
    deciles[index] = Math.floor((rank * 10) / known.length) + 1;
  return deciles;
}
