/** Cycles that were opened, with what they keep and what has been done in them. */
import type { CycleId, MarketCode } from '#domain/basics/ids.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { OpenedCycle, PhaseEnd, TrainingConfirmation } from '#domain/cycles/opened-cycle.ts';
import type { PhaseKey } from '#domain/cycles/process-template.ts';
import type { Assignment } from '#domain/maturity/assignment.ts';

/** An opened cycle with the reason for its archetype. */
export interface CycleRecord extends OpenedCycle {
  readonly assignment: Assignment;
}

export interface CycleStore {
  /** What has been done in it is added by the methods below. */
  add(record: CycleRecord): Promise<void>;
  byId(id: CycleId): Promise<CycleRecord | undefined>;
  /** Cycles whose last day is not before `notOverOn`, by their first day. */
  ofMarket(market: MarketCode, notOverOn: IsoDate): Promise<readonly CycleRecord[]>;
  /** What it keeps is otherwise from now on. */
  amend(cycleId: CycleId, kept: Pick<CycleRecord, 'market' | 'rules'>): Promise<void>;
  endPhase(cycleId: CycleId, end: PhaseEnd): Promise<void>;
  reopenPhases(cycleId: CycleId, phases: readonly PhaseKey[]): Promise<void>;
  confirmTraining(cycleId: CycleId, confirmation: TrainingConfirmation): Promise<void>;
}
