import { sortedBy } from '../basics/stable-order.ts';
import type { Account } from '../customers/account.ts';
import { numberFact, textFact } from '../customers/account-facts.ts';
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

function ownPotential(account: Account, brand: string): KnownPotential | undefined {
  const stated = numberFact(account, 'potential', brand);
  if (stated !== undefined) return { value: stated, source: 'stated', confidence: 'high' };
  const volume = numberFact(account, 'volume', brand);
  return volume === undefined ? undefined : { value: volume, source: 'volume', confidence: 'medium' };
}

/**
 * Each account's potential for a brand, by account id. Where an account has none stated the ladder goes down: what it
 * prescribes today, the average of its specialty, then of all accounts; an account is absent when nobody has any.
 */
export function ladderPotentials(
  accounts: readonly Account[],
  brand: string,
): ReadonlyMap<string, KnownPotential> {
  const own = accounts.map((account) => ownPotential(account, brand));
  const bySpecialty = new Map<string, number[]>();
  for (const [index, account] of accounts.entries()) {
    const value = own[index]?.value;
    if (value === undefined) continue;
    const specialty = textFact(account, 'specialty');
    if (specialty === '') continue;
    const peers = bySpecialty.get(specialty);
    if (peers) peers.push(value);
    else bySpecialty.set(specialty, [value]);
  }
  const all = own.flatMap((each) => (each ? [each.value] : []));
  const universe = all.length === 0 ? undefined : average(all);
  const averages = new Map([...bySpecialty].map(([specialty, values]) => [specialty, average(values)]));
  const known = new Map<string, KnownPotential>();
  for (const [index, account] of accounts.entries()) {
    const itself = own[index];
    const ofSpecialty = averages.get(textFact(account, 'specialty'));
    if (itself !== undefined) {
      known.set(account.accountId, itself);
    } else if (ofSpecialty !== undefined) {
      known.set(account.accountId, { value: ofSpecialty, source: 'specialty', confidence: 'medium' });
    } else if (universe !== undefined) {
      known.set(account.accountId, { value: universe, source: 'universe', confidence: 'low' });
    }
  }
  return known;
}

/**
 * The smallest potential that still belongs to the accounts which, strongest first, together hold `share` (basis
 * points) of all potential. Equal potentials never part ways. Infinity when there is no potential at all.
 */
export function potentialThreshold(potentials: readonly number[], share: number): number {
  const falling = Float64Array.from(potentials).toSorted().toReversed();
  const total = falling.reduce((sum, each) => sum + each, 0);
  if (total === 0) return Infinity;
  let held = 0;
  let threshold = Infinity;
  for (const potential of falling) {
    if (held * 10_000 >= total * share || potential === 0) break;
    held += potential;
    threshold = potential;
  }
  return threshold;
}

/** Deciles by count: 1 for the strongest tenth of the accounts, 10 for the weakest; ties in the order given. */
export function decilesByCount(potentials: ReadonlyMap<string, KnownPotential>): ReadonlyMap<string, number> {
  const ranked = sortedBy([...potentials], ([, potential]) => -potential.value);
  return new Map(ranked.map(([accountId], rank) => [accountId, Math.floor((rank * 10) / ranked.length) + 1]));
}
