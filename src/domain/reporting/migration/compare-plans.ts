import type { BasisPoints } from '../../basics/units.ts';
import type { Channel } from '../../basics/channel.ts';
import { channels } from '../../basics/channel.ts';
import type { Finding } from '../../basics/finding.ts';
import { segments, type Segment } from '../../basics/segment.ts';
import type { Account } from '../../customers/account.ts';
import { utilisationOf } from '../../capacity/capacity.ts';
import type { MadePlan } from '../../planning/make-plan.ts';
import type { SegmentedAccount } from '../../segmentation/segmented-account.ts';
import { addMeasures, measurePlan } from '../measure-plan.ts';
import type { Measures } from '../measures.ts';

export interface PlanSide {
  readonly measures: Measures;
  /** Null without capacity. */
  readonly utilisation: BasisPoints | null;
  readonly touchesByChannel: Readonly<Partial<Record<Channel, number>>>;
  readonly findings: readonly Finding[];
}

/** Accounts whose best segment over all brands goes from one to another; `none` where no brand gives it one. */
export interface SegmentMove {
  readonly from: Segment | 'none';
  readonly to: Segment | 'none';
  readonly accounts: number;
}

export interface PlanChange {
  readonly before: PlanSide;
  readonly after: PlanSide;
  /** From the highest segment to the lowest; accounts that stay are left out. */
  readonly moves: readonly SegmentMove[];
  readonly unmoved: number;
}

function bestSegments(segmented: readonly SegmentedAccount[]): ReadonlyMap<string, Segment> {
  const best = new Map<string, Segment>();
  for (const { accountId, segment } of segmented) {
    const known = best.get(accountId);
    if (known === undefined || segments.indexOf(segment) < segments.indexOf(known)) {
      best.set(accountId, segment);
    }
  }
  return best;
}

function sideOf(accounts: readonly Account[], made: MadePlan): PlanSide {
  const measured = measurePlan(accounts, made.segmented, made.lines, made.capacities);
  const measures = addMeasures(measured.map((each) => each.measures));
  const touches = channels.map((channel): [Channel, number] => [
    channel,
    made.lines.filter((line) => line.channel === channel).reduce((sum, line) => sum + line.planned, 0),
  ]);
  return {
    measures,
    utilisation: utilisationOf(measures.plannedEquivalents, measures.capacity),
    touchesByChannel: Object.fromEntries(touches.filter(([, planned]) => planned > 0)),
    findings: made.findings,
  };
}

/** The same accounts planned both ways: what the change of process does to the plan, and nothing else. */
export function comparePlans(accounts: readonly Account[], before: MadePlan, after: MadePlan): PlanChange {
  const [old, wanted] = [bestSegments(before.segmented), bestSegments(after.segmented)];
  const places = [...segments, 'none'] as const;
  const counts = new Map<string, number>();
  for (const { accountId } of accounts) {
    const move = `${old.get(accountId) ?? 'none'} ${wanted.get(accountId) ?? 'none'}`;
    counts.set(move, (counts.get(move) ?? 0) + 1);
  }
  const all = places.flatMap((from) =>
    places.map((to) => ({ from, to, accounts: counts.get(`${from} ${to}`) ?? 0 })),
  );
  return {
    before: sideOf(accounts, before),
    after: sideOf(accounts, after),
    moves: all.filter((each) => each.from !== each.to && each.accounts > 0),
    unmoved: all.filter((each) => each.from === each.to).reduce((sum, each) => sum + each.accounts, 0),
  };
}
