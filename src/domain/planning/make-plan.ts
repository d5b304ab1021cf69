import type { Finding } from '../basics/finding.ts';
import type { IsoDate } from '../basics/iso-date.ts';
import type { Account, Rep } from '../customers/account.ts';
import type { Cycle } from '../process/cycle.ts';
import type { Market } from '../process/market.ts';
import type { ProcessTemplate } from '../process/process-template.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import type { PlanLine, TerritoryCapacity } from './plan.ts';

export interface MakePlanInput {
  readonly market: Market;
  readonly cycle: Cycle;
  readonly template: Pick<ProcessTemplate, 'key' | 'version' | 'channels' | 'methods'>;
  readonly rules: EffectiveRules;
  readonly accounts: readonly Account[];
  readonly reps: readonly Rep[];
  /** Public holidays of the cycle by region (`''` is the market's own calendar). */
  readonly holidays: Readonly<Record<string, readonly IsoDate[]>>;
}

/** A plan as computed, before it has a name and a place. */
export interface MadePlan {
  readonly segmented: readonly SegmentedAccount[];
  readonly lines: readonly PlanLine[];
  readonly capacities: readonly TerritoryCapacity[];
  readonly value: number;
  readonly bound: number;
  /** Errors: the plan cannot be made (minimums over capacity …). Warnings: vacancies, thresholds. */
  readonly findings: readonly Finding[];
}
