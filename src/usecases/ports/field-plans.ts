/** Plans that markets keep in workbooks of their own, as they came in and were judged. */
import type { CycleId, MarketCode } from '#domain/basics/ids.ts';
import type { KeptFieldLine } from '#domain/review/field-plans/kept-field-line.ts';

/** What tells the field plan of a cycle from what it was before. */
export interface FieldPlanState {
  /** The newest import that said something of it; empty where there is none. */
  readonly importId: string;
  readonly lines: number;
}

export interface FieldPlanStore {
  /** By territory, account, brand and channel. */
  ofCycle(market: MarketCode, cycle: CycleId): Promise<readonly KeptFieldLine[]>;
  state(market: MarketCode, cycle: CycleId): Promise<FieldPlanState>;
  /** Saves lines, each as the import it names said, and removes others. */
  apply(
    market: MarketCode,
    cycle: CycleId,
    change: { readonly save: readonly KeptFieldLine[]; readonly remove: readonly KeptFieldLine[] },
  ): Promise<void>;
}
