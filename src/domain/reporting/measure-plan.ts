import type { TerritoryCode } from '../basics/ids.ts';
import { compareText } from '../basics/stable-order.ts';
import { callEquivalents, effortOf, total } from '../basics/units.ts';
import type { Segment } from '../basics/segment.ts';
import { segments } from '../basics/segment.ts';
import type { Account } from '../customers/account.ts';
import type { PlanLine } from '../planning/plan.ts';
import type { TerritoryCapacity } from '../capacity/territory-capacity.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import type { Measures } from './measures.ts';

export const noMeasures: Measures = {
  accounts: 0,
  targets: 0,
  coveredTargets: 0,
  plannedTouches: 0,
  plannedEquivalents: 0,
  capacity: 0,
  targetsBySegment: { A: 0, B: 0, C: 0, D: 0 },
};

export function addMeasures(all: readonly Measures[]): Measures {
  const sum = (of: (measures: Measures) => number): number =>
    all.reduce((sumOfAll, each) => sumOfAll + of(each), 0);
  return {
    accounts: sum((each) => each.accounts),
    targets: sum((each) => each.targets),
    coveredTargets: sum((each) => each.coveredTargets),
    plannedTouches: sum((each) => each.plannedTouches),
    plannedEquivalents: total(all.map((each) => each.plannedEquivalents)),
    capacity: total(all.map((each) => each.capacity)),
    targetsBySegment: {
      A: sum((each) => each.targetsBySegment.A),
      B: sum((each) => each.targetsBySegment.B),
      C: sum((each) => each.targetsBySegment.C),
      D: sum((each) => each.targetsBySegment.D),
    },
  };
}

export interface MeasuredTerritory {
  readonly territory: TerritoryCode;
  readonly measures: Measures;
}

type Summed = { -readonly [Name in Exclude<keyof Measures, 'targetsBySegment'>]: number } & {
  readonly targetsBySegment: Record<Segment, number>;
};

const newSums = (): Summed => ({ ...noMeasures, targetsBySegment: { ...noMeasures.targetsBySegment } });

/** What adds up, by territory: every account counts once, in its own territory; a target by its best segment. */
export function measurePlan(
  accounts: readonly Pick<Account, 'accountId' | 'territory'>[],
  segmented: readonly SegmentedAccount[],
  lines: readonly PlanLine[],
  capacities: readonly TerritoryCapacity[],
): MeasuredTerritory[] {
  const bestSegment = new Map<string, Segment>();
  for (const { accountId, segment, target } of segmented) {
    if (!target) continue;
    const best = bestSegment.get(accountId);
    if (best === undefined || segments.indexOf(segment) < segments.indexOf(best))
      bestSegment.set(accountId, segment);
  }
  const touched = new Set<string>();
  const byTerritory = new Map<TerritoryCode, Summed>();
  const of = (territory: TerritoryCode): Summed => {
    let sums = byTerritory.get(territory);
    if (sums === undefined) byTerritory.set(territory, (sums = newSums()));
    return sums;
  };
  for (const { territory, accountId, planned, cost } of lines) {
    if (planned <= 0) continue;
    touched.add(accountId);
    const sums = of(territory);
    sums.plannedTouches += planned;
    sums.plannedEquivalents += effortOf(planned, cost);
  }
  for (const { territory, capacity } of capacities) of(territory).capacity += capacity;
  for (const { accountId, territory } of accounts) {
    const sums = of(territory);
    sums.accounts += 1;
    const segment = bestSegment.get(accountId);
    if (segment === undefined) continue;
    sums.targets += 1;
    sums.targetsBySegment[segment] += 1;
    if (touched.has(accountId)) sums.coveredTargets += 1;
  }
  return [...byTerritory]
    .toSorted(([a], [b]) => compareText(a, b))
    .map(([territory, sums]) => ({
      territory,
      measures: {
        ...sums,
        plannedEquivalents: callEquivalents(sums.plannedEquivalents),
        capacity: callEquivalents(sums.capacity),
      },
    }));
}

/** Planned touches of some accounts in a territory, and which of these are targets with any. */
function sumPlanned(lines: readonly PlanLine[], targets: ReadonlySet<string>) {
  const planned = lines.filter((line) => line.planned > 0);
  return {
    covered: new Set(planned.map((line) => line.accountId).filter((id) => targets.has(id))).size,
    touches: planned.reduce((sum, line) => sum + line.planned, 0),
    equivalents: total(planned.map((line) => effortOf(line.planned, line.cost))),
  };
}

/**
 * A territory's measures with other touches on lines of some of its accounts: by what these add and take, so that nobody
 * else's are read. Accounts, targets and capacity stay those the plan was made with, whatever has been imported since.
 * @param lines all planned ones of these accounts in the territory, before and after
 */
export function remeasure(
  measures: Measures,
  lines: Readonly<Record<'before' | 'after', readonly PlanLine[]>>,
  targets: ReadonlySet<string>,
): Measures {
  const before = sumPlanned(lines.before, targets);
  const after = sumPlanned(lines.after, targets);
  return {
    ...measures,
    coveredTargets: measures.coveredTargets + after.covered - before.covered,
    plannedTouches: measures.plannedTouches + after.touches - before.touches,
    plannedEquivalents: callEquivalents(measures.plannedEquivalents + after.equivalents - before.equivalents),
  };
}
