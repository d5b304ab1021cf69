import { segments as classes, type Segment } from '../../basics/segment.ts';
import { numberReader } from '../../customers/account-facts.ts';
import type { Standing } from './since-plan.ts';

/** What a class of an earlier plan promised, and what has become of it. */
export interface HeldPromise {
  readonly class: Segment;
  /** Of the earlier plan that are still accounts. */
  readonly accounts: number;
  /** Potential by which it was segmented, together. */
  readonly promised: number;
  /** Volume known of them by now, together, and of how many. */
  readonly volume: number;
  readonly withVolume: number;
  /** Calls that were made with them, and with how many of them any. */
  readonly calls: number;
  readonly called: number;
}

/**
 * Holds the classes of an earlier plan against what happened since.
 * @param potentialOf by which it was segmented then, by number
 * @param callsOf calls that took place with an account since, by number
 */
export function heldPromises(
  before: Standing,
  now: Standing,
  potentialOf: (subject: number) => number,
  callsOf: (subject: number) => number,
): readonly HeldPromise[] {
  const volumeOf = numberReader('volume', now.brand.key);
  const still = new Map(now.accounts.map((account) => [account.subject, account]));
  const sums = classes.map(() => ({
    accounts: 0,
    promised: 0,
    volume: 0,
    withVolume: 0,
    calls: 0,
    called: 0,
  }));
  for (const [row, { subject }] of before.accounts.entries()) {
    const account = still.get(subject);
    if (!account) continue;
    const sum = sums[before.standing.classes[row]!]!;
    const [volume, calls] = [volumeOf(account), callsOf(subject)];
    sum.accounts += 1;
    sum.promised += potentialOf(subject);
    if (volume !== undefined) {
      sum.volume += volume;
      sum.withVolume += 1;
    }
    sum.calls += calls;
    if (calls > 0) sum.called += 1;
  }
  return classes.map((name, at) => ({ class: name, ...sums[at]! }));
}

/** Classes, from A on, that hold more per account than the next one does: what a class is for. Undefined where too little is known. */
export function inOrder(promises: readonly HeldPromise[]): boolean | undefined {
  const known = promises.filter(({ withVolume }) => withVolume > 0);
  if (known.length < 2) return undefined;
  const averages = known.map(({ volume, withVolume }) => volume / withVolume);
  return averages.every((each, at) => at === 0 || averages[at - 1]! >= each);
}
