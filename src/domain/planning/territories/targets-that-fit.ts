import { segments, type Segment } from '../../basics/segment.ts';
import { total, type CallEquivalents } from '../../basics/units.ts';

/** Where a target stands among all: by its best class, and within it by the decile of its potential. */
export interface RankOfTarget {
  readonly segment: Segment;
  /** 1 (highest) … 10; 0 where nobody knows a potential. */
  readonly decile: number;
}

/** Targets of one rank, and what guidance asks for them. */
export interface RankedDemand extends RankOfTarget {
  readonly targets: number;
  readonly demand: CallEquivalents;
}

/** How far a territory's time goes among its targets, the best first, where it is short of what guidance asks for all of them. */
export interface TargetsThatFit {
  readonly targets: number;
  readonly demand: CallEquivalents;
  /** The last rank whose targets fit as a whole; absent where not even the first does. */
  readonly last?: RankOfTarget;
}

/** Whom nobody knows a potential of come last in their class. */
const LAST_DECILE = 11;
const placeOf = ({ segment, decile }: RankOfTarget): number =>
  segments.indexOf(segment) * (LAST_DECILE + 1) + (decile === 0 ? LAST_DECILE : decile);

/** The better one of two. */
export const betterRank = (one: RankOfTarget | undefined, { segment, decile }: RankOfTarget): RankOfTarget =>
  one && placeOf(one) <= placeOf({ segment, decile }) ? one : { segment, decile };

/** Targets by their ranks, the best first. */
export function rankedDemand(
  targets: readonly { readonly rank: RankOfTarget; readonly demand: CallEquivalents }[],
): readonly RankedDemand[] {
  const byPlace = Map.groupBy(targets, ({ rank }) => placeOf(rank));
  return [...byPlace]
    .toSorted(([one], [other]) => one - other)
    .map(([, of]) => ({
      ...of[0]!.rank,
      targets: of.length,
      demand: total(of.map(({ demand }) => demand)),
    }));
}

/** Undefined where the time is enough for all. */
export function targetsThatFit(
  ranked: readonly RankedDemand[],
  capacity: CallEquivalents,
): TargetsThatFit | undefined {
  let fitting: TargetsThatFit = { targets: 0, demand: 0 };
  for (const { segment, decile, targets, demand } of ranked) {
    const sum = total([fitting.demand, demand]);
    if (sum > capacity) return fitting;
    fitting = { targets: fitting.targets + targets, demand: sum, last: { segment, decile } };
  }
  return undefined;
}
