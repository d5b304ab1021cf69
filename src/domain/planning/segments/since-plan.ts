import { segments as classes, type Segment } from '../../basics/segment.ts';
import type { FactValue, KeptAccount } from '../../customers/account.ts';
import { segmentAgain, type BrandAccounts, type StandingColumns } from './segment-again.ts';

/** Why an account stands elsewhere than in an earlier plan. */
export const moveReasons = ['rule', 'data', 'universe'] as const;
export type MoveReason = (typeof moveReasons)[number];

export interface MovedSince {
  readonly from: Segment;
  readonly to: Segment;
  readonly accounts: number;
  /** Other rules or conditions place it there with what was known of it then; else its own facts, or others', are other ones. */
  readonly because: Readonly<Record<MoveReason, number>>;
}

/** Targets of a plan against those of an earlier one. */
export interface TargetChurn {
  readonly before: number;
  readonly now: number;
  readonly stayed: number;
}

export interface SegmentsSince {
  /** In both plans. */
  readonly both: number;
  readonly stayed: number;
  readonly joined: number;
  readonly left: number;
  readonly moved: readonly MovedSince[];
  readonly churn: TargetChurn;
}

/** Facts as they are compared: in one order, whatever they were kept in. */
const told = (facts: Readonly<Record<string, FactValue>>): string =>
  JSON.stringify(Object.entries(facts).toSorted(([one], [other]) => (one < other ? -1 : 1)));

/** Where accounts of a brand stand in an earlier plan, and in the present one. */
export interface Standing extends BrandAccounts {
  readonly standing: StandingColumns;
}

/**
 * Who stands elsewhere than in an earlier plan, and why: first what was known then is placed by the rules of now; who stands
 * where they do now by that moved with the rules. Of the others those moved with their own facts whose facts are other ones,
 * and the rest because others' are: shares and deciles are of all.
 */
export function segmentsSince(before: Standing, now: Standing): SegmentsSince {
  const byRulesOfNow = segmentAgain({ ...before, by: now.by, rules: now.rules }, undefined, before.standing);
  const rowOf = new Map(before.accounts.map(({ subject }, row) => [subject, row]));
  const moved = new Map<string, { accounts: number; because: Record<MoveReason, number> }>();
  let [both, stayed, targetsStayed] = [0, 0, 0];
  const reasonOf = (then: KeptAccount, row: number, account: KeptAccount, to: number): MoveReason => {
    if (byRulesOfNow.classes[row] === to) return 'rule';
    return told(then.facts) === told(account.facts) ? 'universe' : 'data';
  };
  for (const [row, account] of now.accounts.entries()) {
    const earlier = rowOf.get(account.subject);
    if (earlier === undefined) continue;
    both += 1;
    if (before.standing.targets[earlier] === 1 && now.standing.targets[row] === 1) targetsStayed += 1;
    const [from, to] = [before.standing.classes[earlier]!, now.standing.classes[row]!];
    if (from === to) {
      stayed += 1;
      continue;
    }
    const key = `${from} ${to}`;
    const sum = moved.get(key) ?? { accounts: 0, because: { rule: 0, data: 0, universe: 0 } };
    sum.accounts += 1;
    sum.because[reasonOf(before.accounts[earlier]!, earlier, account, to)] += 1;
    moved.set(key, sum);
  }
  const targets = ({ standing }: Standing): number => standing.targets.reduce((sum, each) => sum + each, 0);
  return {
    both,
    stayed,
    joined: now.accounts.length - both,
    left: before.accounts.length - both,
    moved: [...moved.keys()].toSorted().map((key) => {
      const [from = 0, to = 0] = key.split(' ').map(Number);
      return { from: classes[from]!, to: classes[to]!, ...moved.get(key)! };
    }),
    churn: { before: targets(before), now: targets(now), stayed: targetsStayed },
  };
}
