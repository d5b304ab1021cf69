/** What is kept of maturity; a market's move and markets in waves as jobs: what is asked for, and what comes of it. */
import type { Finding, FindingValue } from '#domain/basics/finding.ts';
import type { CycleId, MarketCode } from '#domain/basics/ids.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { ArchetypeOverride } from '#domain/maturity/assignment.ts';
import type { ActionEntry } from '#domain/maturity/actions/action.ts';
import type { ChangeEntry } from '#domain/organisation/changes/change-entry.ts';
import type { TrialEntry } from '#domain/reporting/trials/trial.ts';
import type { RecordedAmbition } from '#domain/maturity/ambition/ambition.ts';
import type { SignOffAct } from '#domain/organisation/sign-off/sign-off.ts';
import type { RecordedAssessment } from '#domain/maturity/maturity-model.ts';
import type { MoveRefusal } from '#domain/planning/plan-refusals.ts';
import type { PlanChange } from '#domain/reporting/migration/compare-plans.ts';
import type { RollOutRefusal } from '#domain/reporting/migration/roll-out-refusals.ts';
import type { WhyNoPath } from '#domain/reporting/migration/path-up.ts';
import type { Wave, WaveLimits } from '#domain/reporting/migration/plan-waves.ts';
import type { UnreachedStep } from '#domain/reporting/migration/spread-steps.ts';
import type { Refused } from './planning.ts';

export interface RollOutRequest {
  /** Archetype every market is to reach; absent: each market's next one. */
  readonly to?: string;
  /** Codes of the markets. */
  readonly markets: readonly MarketCode[];
  readonly limits: WaveLimits;
}

export type RollOutEnding =
  | {
      readonly how: 'planned';
      readonly waves: readonly Wave[];
      /** Steps that no wave holds: beyond an ambition, or more than three years away. */
      readonly unreached: readonly UnreachedStep[];
      /** Markets that stay as they are: already there, not assessed, or beside the ladder. */
      readonly leftOut: readonly { readonly market: MarketCode; readonly why: WhyNoPath }[];
      /** In no wave: what they run cannot be read. */
      readonly unreadable: readonly { readonly market: MarketCode; readonly finding: Finding }[];
    }
  | {
      readonly how: 'refused';
      readonly code: RollOutRefusal;
      readonly values: Readonly<Record<string, FindingValue>>;
      readonly findings: readonly Finding[];
    };

/** To which archetype a market would move. */
export interface MoveRequest {
  readonly to: string;
}

export type MoveEnding =
  | {
      readonly how: 'compared';
      readonly cycle: CycleId;
      /** The archetype the market had then. */
      readonly from: string;
      /** Absent while the market had nobody to plan with. */
      readonly plan?: PlanChange;
    }
  | Refused<MoveRefusal>;

/**
 * Assessments entered in the product, of a market by its code or of one of its units by its address; those of the market
 * files are in the definitions.
 */
export interface AssessmentStore {
  add(assessment: RecordedAssessment): Promise<void>;
  /** Of a day: the import it came by is taken back. */
  remove(market: string, on: IsoDate): Promise<void>;
  /** By date. */
  ofMarket(market: string): Promise<readonly RecordedAssessment[]>;
}

/** Of a market by its code, or of one of its units by its address; steps are added and never changed. */
export interface AmbitionStore {
  add(step: RecordedAmbition): Promise<void>;
  /** In the order they were recorded. */
  ofMarket(market: string): Promise<readonly RecordedAmbition[]>;
  /** Takes back what an import put on record, by the names it gave its steps. */
  withdraw(market: MarketCode, ids: readonly string[]): Promise<void>;
}

/** Entries are added and never changed. */
export interface ActionStore {
  add(entry: ActionEntry): Promise<void>;
  /** Of a market with those of its units, in the order they were recorded. */
  within(market: MarketCode): Promise<readonly ActionEntry[]>;
}

/** Entries are added and never changed. */
export interface PlannedChangeStore {
  add(entry: ChangeEntry): Promise<void>;
  /** Of a market with those of its units, in the order they were recorded. */
  within(market: MarketCode): Promise<readonly ChangeEntry[]>;
}

/** Beginnings and ends are added and never changed. */
export interface TrialStore {
  add(entry: TrialEntry): Promise<void>;
  /** Of a market with those of its units, in the order they were recorded. */
  within(market: MarketCode): Promise<readonly TrialEntry[]>;
}

/** Acts are added and never changed. */
export interface SignOffStore {
  add(act: SignOffAct): Promise<void>;
  /** In the order they were recorded. */
  all(): Promise<readonly SignOffAct[]>;
}

/** Of a market by its code, or of one of its units by its address. */
export interface ArchetypeOverrideStore {
  add(override: ArchetypeOverride): Promise<void>;
  /** Latest first. */
  ofMarket(market: string): Promise<readonly ArchetypeOverride[]>;
}
