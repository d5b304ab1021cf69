import type { AccountId } from '../basics/ids.ts';
import { segments, type Segment } from '../basics/segment.ts';
import type { Measures } from './measures.ts';

/** What a unit's figures count of accounts that other units of its market work as well. */
export interface SharedCounted {
  readonly accounts: ReadonlySet<AccountId>;
  /** Those of them that are targets, by their best segment. */
  readonly targets: ReadonlyMap<AccountId, Segment>;
  /** Targets with a planned touch. */
  readonly covered: ReadonlySet<AccountId>;
}

type Counts = Pick<Measures, 'accounts' | 'targets' | 'coveredTargets' | 'targetsBySegment'>;

/** The better of two segments; the other where one is missing. */
const better = (a: Segment | undefined, b: Segment): Segment =>
  a !== undefined && segments.indexOf(a) <= segments.indexOf(b) ? a : b;

const countsOf = ({ accounts, targets, covered }: SharedCounted): Counts => {
  const of = (segment: Segment): number => [...targets.values()].filter((each) => each === segment).length;
  return {
    accounts: accounts.size,
    targets: targets.size,
    coveredTargets: [...covered].filter((each) => targets.has(each)).length,
    targetsBySegment: { A: of('A'), B: of('B'), C: of('C'), D: of('D') },
  };
};

/** All of a market's units as one: a target of any is one target, by its best segment, covered where any sees it. */
function together(units: readonly SharedCounted[]): SharedCounted {
  const targets = new Map<AccountId, Segment>();
  for (const unit of units)
    for (const [account, segment] of unit.targets)
      targets.set(account, better(targets.get(account), segment));
  return {
    accounts: new Set(units.flatMap((unit) => [...unit.accounts])),
    targets,
    covered: new Set(units.flatMap((unit) => [...unit.covered])),
  };
}

/**
 * A sum over units of a market in which everybody is counted once: touches and time add up, accounts do not.
 * @param units what each counts of accounts that several of them work; the rest is in one unit alone
 */
export function countedOnce(sum: Measures, units: readonly SharedCounted[]): Measures {
  const once = countsOf(together(units));
  const all = units.map(countsOf);
  const less = (of: (counts: Counts) => number): number =>
    all.reduce((total, each) => total + of(each), 0) - of(once);
  const bySegment = (segment: Segment): number =>
    sum.targetsBySegment[segment] - less((each) => each.targetsBySegment[segment]);
  return {
    ...sum,
    accounts: sum.accounts - less((each) => each.accounts),
    targets: sum.targets - less((each) => each.targets),
    coveredTargets: sum.coveredTargets - less((each) => each.coveredTargets),
    targetsBySegment: { A: bySegment('A'), B: bySegment('B'), C: bySegment('C'), D: bySegment('D') },
  };
}
