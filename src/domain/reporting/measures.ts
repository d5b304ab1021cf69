import type { CycleId, MarketCode, PlanId } from '../basics/ids.ts';
import type { CallEquivalents, Touches } from '../basics/units.ts';
import { planStates } from '../planning/plan.ts';
import type { Segment } from '../basics/segment.ts';

/** What adds up over territories and markets; every KPI is computed from these and never averaged. */
export interface Measures {
  readonly accounts: number;
  /** Accounts selected for at least one brand. */
  readonly targets: number;
  /** Targets with at least one planned touch. */
  readonly coveredTargets: number;
  readonly plannedTouches: Touches;
  readonly plannedEquivalents: CallEquivalents;
  readonly capacity: CallEquivalents;
  /** Targets by their best segment over all brands. */
  readonly targetsBySegment: Readonly<Record<Segment, number>>;
}

/** `none`: the market has no plan yet. */
export const rollupStates = [...planStates, 'none'] as const;

export interface MarketRollup {
  readonly market: MarketCode;
  /** Key of the unit, where its market has several; empty where it is the market. */
  readonly unit: string;
  readonly region: string;
  readonly cycle: CycleId;
  readonly archetype: string;
  readonly template: string;
  readonly planId: PlanId;
  readonly planVersion: number;
  readonly state: (typeof rollupStates)[number];
  readonly measures: Measures;
}
