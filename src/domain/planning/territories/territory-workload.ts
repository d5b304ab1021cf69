import { total, type BasisPoints, type CallEquivalents } from '../../basics/units.ts';
import { utilisationOf } from '../../capacity/capacity.ts';
import { headcountOf, sizeOf, type Headcount, type TerritorySize } from '../../capacity/headcount.ts';
import type { StaffedCapacity } from '../../capacity/territory-capacity.ts';
import type { WorkingTime } from '../../capacity/working-time/working-time.ts';
import type { Rep } from '../../customers/rep.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { utilisationLower, utilisationUpper } from '../../rulebook/rules/utilisation.ts';
import type { MeasuredTerritories } from './measure-territories.ts';
import { targetsThatFit, type TargetsThatFit } from './targets-that-fit.ts';

export interface TimeOfRep {
  readonly capacity: StaffedCapacity;
  readonly time: WorkingTime;
}

/** A territory's time against what is asked of it. */
export interface TerritoryWorkload {
  readonly capacity: StaffedCapacity;
  readonly team: string;
  /** As the list of holidays calls it; empty: the market's own. */
  readonly region: string;
  readonly time: WorkingTime;
  readonly accounts: number;
  readonly targets: number;
  /** Guidance of the targets. */
  readonly demand: CallEquivalents;
  /** How far the time goes; absent where it is enough for all targets. */
  readonly fitting?: TargetsThatFit;
  /** Null without capacity. */
  readonly demandUtilisation: BasisPoints | null;
  readonly size: TerritorySize;
  readonly thresholds: { readonly lower: BasisPoints; readonly upper: BasisPoints };
  /** Of the cycle's current plan; absent while there is none. */
  readonly planned?: CallEquivalents;
  readonly plannedUtilisation?: BasisPoints | null;
}

export interface TeamWorkload {
  readonly key: string;
  readonly name: string;
  readonly territories: number;
  readonly demand: CallEquivalents;
  readonly capacity: CallEquivalents;
  readonly headcount?: Headcount;
}

/**
 * A territory's time, what guidance asks of it, and what the plan does.
 * @param asked absent where no account names the territory
 * @param planned absent while there is no plan
 */
export function workloadOf(
  rep: Rep,
  { capacity, time }: TimeOfRep,
  rules: EffectiveRules,
  asked: MeasuredTerritories['demands'][number] | undefined,
  planned: CallEquivalents | undefined,
): TerritoryWorkload {
  const demand = asked?.demand ?? 0;
  const thresholds = {
    lower: valueOf(rules, utilisationLower),
    upper: valueOf(rules, utilisationUpper),
  };
  const fitting = asked && targetsThatFit(asked.ranked, capacity.capacity);
  return {
    capacity,
    team: rep.team,
    region: rep.region,
    time,
    accounts: asked?.accounts ?? 0,
    targets: asked?.targets ?? 0,
    demand,
    demandUtilisation: utilisationOf(demand, capacity.capacity),
    ...(fitting ? { fitting } : {}),
    size: sizeOf(demand, capacity.capacity, thresholds),
    thresholds,
    ...(planned !== undefined
      ? { planned, plannedUtilisation: utilisationOf(planned, capacity.capacity) }
      : {}),
  };
}

/**
 * The territories of a team together, and how many reps their demand would take.
 * @param average a rep of the rules
 */
export function teamWorkload(
  team: { readonly key: string; readonly name: string },
  territories: readonly TerritoryWorkload[],
  average: TimeOfRep,
): TeamWorkload {
  const demand = total(territories.map((each) => each.demand));
  const capacity = total(territories.map((each) => each.capacity.capacity));
  const { callsPerDay, customerFacingDays } = average.capacity;
  const headcount = headcountOf(demand, capacity, callsPerDay, customerFacingDays);
  return { ...team, territories: territories.length, demand, capacity, ...(headcount ? { headcount } : {}) };
}
