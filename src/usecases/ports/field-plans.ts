/** Plans that markets keep in workbooks of their own, as they came in and were judged. */
import type { CycleId, MarketCode, TerritoryCode } from '#domain/basics/ids.ts';
import type { Verdict } from '#domain/review/field-plans/judged-line.ts';
import type { KeptFieldLine } from '#domain/review/field-plans/kept-field-line.ts';

/** What tells the field plan of a cycle from what it was before. */
export interface FieldPlanState {
  /** The newest import that said something of it; empty where there is none. */
  readonly importId: string;
  readonly lines: number;
}

/** Which lines are asked for: of a verdict, and of territories; all where nothing is said. */
export interface AskedFieldLines {
  readonly verdict?: Verdict;
  readonly territories?: readonly TerritoryCode[];
}

export interface FieldPlanStore {
  /** How many lines of a cycle there are of each verdict; none of those that have none. */
  counts(
    market: MarketCode,
    cycle: CycleId,
    asked: Pick<AskedFieldLines, 'territories'>,
  ): Promise<ReadonlyMap<Verdict, number>>;
  /** A page of the same order as `ofCycle`. */
  page(
    market: MarketCode,
    cycle: CycleId,
    asked: AskedFieldLines,
    part: { readonly offset: number; readonly limit: number },
  ): Promise<readonly KeptFieldLine[]>;
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
