/** What is kept: one store an aggregate, all of them inside one transaction. */
import type {
  AccountId,
  BrandKey,
  CycleId,
  LineKey,
  MarketCode,
  PlanId,
  ProposalId,
  TerritoryCode,
} from '#domain/basics/ids.ts';
import type { Account } from '#domain/customers/account.ts';
import type { ColumnMapping } from '#domain/customers/column-mapping.ts';
import type { Plan, PlanLine, PlanState } from '#domain/planning/plan.ts';
import type { PlannedTogether } from '#domain/reporting/collect-maturity-facts.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import type { LineSums } from '#domain/reporting/reconcile.ts';
import type { LimitedLine } from '#domain/review/limit-check.ts';
import type { Proposal, ProposalState } from '#domain/review/proposal.ts';
import type { LatitudeRequest, LatitudeRequestState } from '#domain/rulebook/latitude-request.ts';
import type { SegmentedAccount } from '#domain/segmentation/segmented-account.ts';
import type { AccountStore } from './accounts.ts';
import type { AccessLogStore, AuditStore } from './audit.ts';
import type { FieldPlanStore } from './field-plans.ts';
import type { FilePartStore } from './file-parts.ts';
import type { SegmentResponseStore } from './responses.ts';
import type { BreachNoteStore, DutyStore, LimitConfirmationStore } from './limits.ts';
import type {
  ActionStore,
  PlannedChangeStore,
  TrialStore,
  AmbitionStore,
  ArchetypeOverrideStore,
  AssessmentStore,
  SignOffStore,
} from './maturity.ts';
import type { SessionStore, SignInFailureStore, UserStore } from './sessions.ts';
import type { CallStore, ExecutionReads } from './calls.ts';
import type { CalendarStore, CapacityEventStore } from './capacity.ts';
import type { ConsentStore, RefusalMarkStore } from './consents.ts';
import type { CycleStore } from './cycles.ts';
import type { ToldApartStore } from './told-apart.ts';
import type { EventStore } from './events.ts';
import type { VisitMarkStore } from './visit-marks.ts';
import type { ImportChangeStore, ImportStore, ValueMappingStore } from './imports.ts';
import type { JobStore, WorkerStore } from './jobs.ts';
import type { AffiliationStore, TerritoryCodeStore, TerritoryStore } from './places.ts';
import type {
  ErasureStore,
  HeldDataStore,
  KeptFileStore,
  RetentionStore,
  StopListStore,
} from './personal-data.ts';
import type { LinesToCome, PackedOfPlan, PlanLineFilter, PlanPages, UnreadableLine } from './planning.ts';

export interface KeptInputOfPlan {
  readonly id: PlanId;
  readonly market: MarketCode;
  readonly sha256: string;
}

/** A territory's measures in one version of a plan; they add up to the market's. */
export interface TerritoryMeasures {
  readonly territory: TerritoryCode;
  readonly measures: Measures;
}

export interface OfTerritories {
  /** All of them when absent. */
  readonly territories?: readonly TerritoryCode[];
}

/** Some accounts, by number. */
export interface OfSubjects {
  readonly subjects: readonly number[];
}

export interface PlanTarget {
  readonly accountId: AccountId;
  readonly brand: BrandKey;
}

/** What a plan says of an account, and the account as it is today; absent once it was removed. */
export interface WithAccount<Row> {
  readonly row: Row;
  readonly account?: Account;
}

/** A few thousand rows at a time, for whoever must not hold them all; to be read within the work that asked for them. */
export type PlannedPages<Row> = AsyncIterable<readonly WithAccount<Row>[]>;

/** A line with the segment of the template its account is in, by its key; empty in plans from before it was kept. */
export type LineInSegment = PlanLine & Pick<SegmentedAccount, 'group'>;

export interface PlanStore {
  /** A new plan at version 1 with everything that belongs to it; it becomes its cycle's current plan. */
  add(
    plan: Plan,
    lines: readonly PlanLine[] | LinesToCome,
    segmented: readonly SegmentedAccount[] | PackedOfPlan,
    measures: readonly TerritoryMeasures[],
  ): Promise<void>;
  byId(id: PlanId): Promise<Plan | undefined>;
  /** The newest plan of the cycle, or of the newest cycle with a plan. */
  current(market: MarketCode, cycle: CycleId): Promise<Plan | undefined>;
  /** Cycles of a market that have a plan, that of the newest plan first. */
  cyclesOf(market: MarketCode): Promise<readonly CycleId[]>;
  setState(id: PlanId, state: PlanState): Promise<void>;
  /** Under which hash is kept what each plan was made from, as far as it was. */
  inputs(): Promise<readonly KeptInputOfPlan[]>;
  /** The same thing kept otherwise, under another hash. */
  moveInput(id: PlanId, sha256: string): Promise<void>;
  /** By territory, account, brand, channel; `version` defaults to the newest. */
  lines(planId: PlanId, filter?: PlanLineFilter, version?: number): Promise<readonly PlanLine[]>;
  /** What limits look at in the newest lines, in no order; far quicker than the lines themselves. */
  limitedLines(planId: PlanId, filter?: OfTerritories): Promise<readonly LimitedLine[]>;
  /** The newest lines of some accounts that have touches, however many these are; in no order, and without those nobody can read. */
  plannedOf(planId: PlanId, subjects: readonly number[]): Promise<readonly PlanLine[]>;
  /** Which accounts are targets of which brands: of all, of some, or of those with lines in some territories; in no order. */
  targets(planId: PlanId, filter?: OfTerritories | OfSubjects): Promise<readonly PlanTarget[]>;
  /** Where these accounts have lines, by number. */
  territoriesOf(planId: PlanId, subjects: Iterable<number>): Promise<readonly TerritoryCode[]>;
  /** The newest lines with their accounts, by territory, number of the account, brand, channel; nothing for a plan there is not. */
  linePages(
    planId: PlanId,
    filter?: Pick<PlanLineFilter, 'territory' | 'onlyPlanned'>,
  ): PlannedPages<LineInSegment>;
  /** The newest lines that a key may mean: more than one where it leaves open which territory's. */
  linesOfKey(planId: PlanId, key: LineKey): Promise<readonly PlanLine[]>;
  /**
   * Makes version `expectedVersion + 1` in which these lines stand instead of those with the same key.
   * False, and nothing done, when the plan is no longer at `expectedVersion`.
   */
  addVersion(
    planId: PlanId,
    expectedVersion: number,
    lines: readonly PlanLine[],
    measures: readonly TerritoryMeasures[],
  ): Promise<boolean>;
  /** The class of each account for each brand, in no order. */
  classes(planId: PlanId): Promise<readonly Pick<SegmentedAccount, 'subject' | 'brand' | 'segment'>[]>;
  /** Of one account, by its number, or of all, by brand and account. */
  segmented(planId: PlanId, subject?: number): Promise<readonly SegmentedAccount[]>;
  /** The same with their accounts, by the account's number and brand. */
  segmentedPages(planId: PlanId): PlannedPages<SegmentedAccount>;
  measures(planId: PlanId, version?: number): Promise<readonly TerritoryMeasures[]>;
}

export interface ProposalStore {
  add(proposal: Proposal): Promise<void>;
  save(proposal: Proposal): Promise<void>;
  byId(id: ProposalId): Promise<Proposal | undefined>;
  /** Oldest first. */
  ofPlan(
    planId: PlanId,
    filter?: { territory?: TerritoryCode; state?: ProposalState },
  ): Promise<readonly Proposal[]>;
  /** For whoever shows them: those that cannot be read are named by their lines. */
  shownOfPlan(
    planId: PlanId,
    filter?: { territory?: TerritoryCode },
  ): Promise<{ readonly proposals: readonly Proposal[]; readonly unreadable: readonly UnreadableLine[] }>;
}

/** What headings of a market's files mean, as somebody confirmed. */
export interface ColumnMappingStore {
  /** Takes the place of an earlier answer about the same heading. */
  save(mapping: ColumnMapping): Promise<void>;
  forget(mapping: Pick<ColumnMapping, 'market' | 'sheet' | 'heading'>): Promise<void>;
  /** By sheet and heading. */
  ofMarket(market: MarketCode): Promise<readonly ColumnMapping[]>;
}

export interface LatitudeRequestStore {
  add(request: LatitudeRequest): Promise<void>;
  save(request: LatitudeRequest): Promise<void>;
  byId(id: string): Promise<LatitudeRequest | undefined>;
  /** Oldest first; of every market when none is named. */
  list(filter: { market?: MarketCode; state?: LatitudeRequestState }): Promise<readonly LatitudeRequest[]>;
}

/** Steps of the first start that are done, so that an interrupted one goes on where it stopped. */
export interface SetupStore {
  isDone(step: string): Promise<boolean>;
  markDone(step: string): Promise<void>;
}

export interface ReadModels {
  /** Sums straight from the plan lines of a version, to hold the kept measures against: all of them are read. */
  sumLines(planId: PlanId, version: number): Promise<LineSums>;
  /** The same of the newest version, as the database counted them when its lines were written. */
  keptSums(planId: PlanId): Promise<LineSums>;
  /** What its newest lines with planned touches add up to, by territory, brand and channel. */
  planned(planId: PlanId): Promise<readonly PlannedTogether[]>;
}

export interface Stores {
  readonly limitConfirmations: LimitConfirmationStore;
  readonly duties: DutyStore;
  readonly breachNotes: BreachNoteStore;
  readonly segmentResponses: SegmentResponseStore;
  readonly accounts: AccountStore;
  readonly affiliations: AffiliationStore;
  readonly territoryCodes: TerritoryCodeStore;
  readonly territories: TerritoryStore;
  readonly consents: ConsentStore;
  readonly refusalMarks: RefusalMarkStore;
  readonly events: EventStore;
  readonly visitMarks: VisitMarkStore;
  readonly toldApart: ToldApartStore;
  readonly imports: ImportStore;
  readonly importChanges: ImportChangeStore;
  readonly calls: CallStore;
  readonly execution: ExecutionReads;
  readonly capacityEvents: CapacityEventStore;
  readonly calendar: CalendarStore;
  readonly jobs: JobStore;
  readonly workers: WorkerStore;
  readonly keptFiles: KeptFileStore;
  readonly fileParts: FilePartStore;
  readonly stopList: StopListStore;
  readonly erasures: ErasureStore;
  readonly heldData: HeldDataStore;
  readonly retention: RetentionStore;
  readonly plans: PlanStore;
  readonly planPages: PlanPages;
  readonly fieldPlans: FieldPlanStore;
  readonly proposals: ProposalStore;
  readonly columnMappings: ColumnMappingStore;
  readonly valueMappings: ValueMappingStore;
  readonly cycles: CycleStore;
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly signInFailures: SignInFailureStore;
  readonly assessments: AssessmentStore;
  readonly archetypeOverrides: ArchetypeOverrideStore;
  readonly ambitions: AmbitionStore;
  readonly actions: ActionStore;
  readonly plannedChanges: PlannedChangeStore;
  readonly trials: TrialStore;
  readonly signOffs: SignOffStore;
  readonly latitudeRequests: LatitudeRequestStore;
  readonly audit: AuditStore;
  readonly accessLog: AccessLogStore;
  readonly setup: SetupStore;
  readonly readModels: ReadModels;
}

export interface FormerCopy {
  readonly file: string;
  readonly madeAt: string;
}

export interface Storage {
  /** Runs the work in one transaction: all of it is kept, or nothing when it throws. */
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /** The same stores for reading alone. */
  read<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /** Copies of the database from before its schema was written anew: everybody stands in them as they were. */
  formerCopies(): Promise<readonly FormerCopy[]>;
  removeFormerCopy(copy: FormerCopy): Promise<void>;
  /**
   * After somebody was forgotten: their bytes leave the files of the database too, where the database is a file.
   * @param texts what they were called: where one still stands somewhere, the file is written anew
   */
  forgetTraces(texts: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
