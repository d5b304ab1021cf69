/** What the use cases need from outside, in domain words. Adapters live in the other rooms; compose.ts joins them. */
import type { Channel } from '#domain/basics/channel.ts';
import type { Finding, FindingValue, Where } from '#domain/basics/finding.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import type { User } from '#domain/basics/user.ts';
import type { Account, FactValue, Rep } from '#domain/customers/account.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { ImportMode, RosterChange } from '#domain/customers/roster/roster-change.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { ArchetypeOverride } from '#domain/maturity/archetype-override.ts';
import type { Assignment } from '#domain/maturity/assign-archetype.ts';
import type { AssessmentDraft } from '#domain/maturity/check-assessment.ts';
import type { Assessment, Dimension, RecordedAssessment } from '#domain/maturity/maturity-model.ts';
import type { MakePlanInput, MadePlan } from '#domain/planning/make-plan.ts';
import type { Plan, PlanLine, PlanState } from '#domain/planning/plan.ts';
import type { ConcreteWorkbook } from '#domain/process/concrete-workbook.ts';
import type { Cycle } from '#domain/process/cycle.ts';
import type { Market } from '#domain/process/market.ts';
import type { OpenedCycle, PhaseEnd, TrainingConfirmation } from '#domain/process/opened-cycle.ts';
import type { PhaseKey, ValueMethod } from '#domain/process/process-template.ts';
import type { SheetKey } from '#domain/process/workbook-template.ts';
import type { Measures } from '#domain/reporting/measures.ts';
import type { LineSums } from '#domain/reporting/reconcile.ts';
import type { Proposal, ProposalState } from '#domain/review/proposal.ts';
import type { LatitudeRequest, LatitudeRequestState } from '#domain/rulebook/latitude-request.ts';
import type { ProvenanceStep, Rule, RuleValue } from '#domain/rulebook/rule.ts';
import type { SegmentedAccount } from '#domain/segmentation/segmented-account.ts';

export interface Clock {
  /** ISO instant in UTC. */
  now(): string;
  today(): IsoDate;
}

export interface Secrets {
  /** A new sortable identifier. */
  newId(): string;
  /** A new unguessable token, fit for a URL. */
  newToken(): string;
  /** What is kept instead of a token. */
  hash(token: string): string;
}

export interface Calendars {
  /** Days from `from` to `to` on which nobody works, weekends aside. */
  publicHolidays(country: string, state: string | undefined, from: IsoDate, to: IsoDate): readonly IsoDate[];
}

/** Content-addressed files: a workbook is kept as it came. */
export interface FileStore {
  keep(
    source: string | AsyncIterable<Uint8Array>,
  ): Promise<{ readonly sha256: string; readonly bytes: number }>;
  pathOf(sha256: string): string;
  /** Whether there is a file at the path. */
  exists(path: string): Promise<boolean>;
  /** Keeps plain data the same way, as compressed JSON. */
  keepData(data: unknown): Promise<string>;
  /** Data kept earlier; undefined when it is not there any more. */
  readData(sha256: string): Promise<unknown>;
  /** A path for a file about to be written; its folder exists. */
  newTemporaryPath(extension: string): Promise<string>;
}

export interface ReadWorkbookInput {
  readonly path: string;
  readonly fileName: string;
  readonly workbook: ConcreteWorkbook;
  readonly market: Pick<Market, 'code' | 'locales'>;
}

export interface ReadAssessmentInput {
  readonly path: string;
  readonly fileName: string;
  readonly dimensions: readonly Dimension[];
  readonly market: Pick<Market, 'code' | 'locales'>;
}

/** What a filled assessment workbook says, not yet held against anything. */
export interface FilledAssessment {
  readonly draft: AssessmentDraft;
  /** The cell of each part of the draft that stands somewhere. */
  readonly places: Readonly<Record<string, Where>>;
  /** The form as a whole, for what stands nowhere. */
  readonly sheet: Where;
  readonly findings: readonly Finding[];
  /** The file is none, or there is no form in it: the one finding says so. */
  readonly unreadable?: true;
}

/** Work that would hold up everybody else; adapters do it off the event loop. */
export interface HeavyWork {
  /** Never throws on a bad file: that is a finding. */
  readWorkbook(input: ReadWorkbookInput): Promise<FilledWorkbook>;
  makePlan(input: MakePlanInput): Promise<MadePlan>;
  /** Never throws on a bad file: that is a finding. */
  readAssessment(input: ReadAssessmentInput): Promise<FilledAssessment>;
}

export interface RuleInForce {
  readonly key: string;
  readonly title: string;
  readonly wording: string;
  readonly value: string;
  readonly unit: string;
  readonly latitude: string;
  readonly layer: string;
  readonly why: string;
}

export interface TemplateWorkbook {
  readonly path: string;
  readonly workbook: ConcreteWorkbook;
  readonly market: Market;
  readonly cycle: Cycle;
  readonly locale: string;
  /** The read-me, one line a row, `# ` before a heading. */
  readonly readMe: string;
  readonly rulesInForce: readonly RuleInForce[];
  /** Rows to begin with, by sheet; values by column key. */
  readonly rows: Readonly<Record<SheetKey, readonly Readonly<Record<string, FactValue>>[]>>;
}

/** The form in which somebody assesses a market. */
export interface AssessmentWorkbook {
  readonly path: string;
  readonly locale: string;
  readonly market: Pick<Market, 'code' | 'name'>;
  readonly dimensions: readonly Dimension[];
  /** Filled in beforehand; empty where nobody knows yet. */
  readonly on: string;
  readonly assessor: string;
  /** What the market was assessed at last. */
  readonly latest?: Assessment;
}

export interface TableColumn {
  readonly heading: string;
  readonly width: number;
  readonly format: 'text' | 'integer' | 'decimal' | 'percent' | 'date';
}

export interface TableWorkbook {
  readonly path: string;
  readonly title: string;
  readonly sheets: readonly {
    readonly name: string;
    readonly columns: readonly TableColumn[];
    readonly rows: Iterable<readonly (string | number | undefined)[]>;
  }[];
}

export interface WorkbookWriter {
  writeTemplate(spec: TemplateWorkbook): Promise<void>;
  writeTable(spec: TableWorkbook): Promise<void>;
  writeAssessment(spec: AssessmentWorkbook): Promise<void>;
}

/** The product's words where a use case hands out a document: headings and reasons in its reader's language. */
export interface Wording {
  text(locale: string, key: string, values?: Readonly<Record<string, FindingValue>>): string;
  /** A reason behind a plan of a market, as a sentence. */
  reason(locale: string, market: Market, method: ValueMethod, reason: Reason): string;
  /** The label of a code in a controlled list, or the code itself. */
  label(locale: string, list: string, code: string): string;
  channel(locale: string, channel: Channel): string;
  /** A rule's title, and the unit its values are written in. */
  rule(locale: string, rule: Rule): { readonly title: string; readonly unit: string };
  ruleValue(locale: string, rule: Rule, value: RuleValue): string;
  /** With its sign; shares in percentage points. */
  ruleDifference(locale: string, rule: Rule, difference: number): string;
  /** Who set a value: `Market: Germany`. */
  layer(locale: string, layer: Pick<ProvenanceStep, 'layer' | 'key'>): string;
}

/** Renders a text template of a process template with plain values. */
export type RenderText = (source: string, values: Readonly<Record<string, unknown>>) => string;

export interface DefinitionsSource {
  /** Reads every file; `definitions` is absent when a finding is an error. */
  load(): Promise<{ readonly definitions?: Definitions; readonly findings: readonly Finding[] }>;
}

export interface ImportRecord {
  readonly id: string;
  readonly market: string;
  readonly cycle: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly mode: ImportMode;
  readonly importedAt: string;
  readonly importedBy: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly warnings: number;
}

export interface AccountStore {
  /** All of a market's accounts, by account id. */
  ofMarket(market: string): Promise<readonly Account[]>;
  byId(market: string, accountId: string): Promise<Account | undefined>;
  count(market: string): Promise<number>;
  /** Saves and removes accounts and reps as the change says. */
  apply(market: string, change: RosterChange): Promise<void>;
  /** All of a market's reps, by territory. */
  repsOf(market: string): Promise<readonly Rep[]>;
}

export interface ImportStore {
  add(record: ImportRecord): Promise<void>;
  /** Latest first. */
  ofMarket(market: string): Promise<readonly ImportRecord[]>;
}

/** A territory's measures in one version of a plan; they add up to the market's. */
export interface TerritoryMeasures {
  readonly territory: string;
  readonly measures: Measures;
}

export interface PlanLineFilter {
  readonly territory?: string;
  readonly segment?: string;
  readonly brand?: string;
  readonly channel?: string;
  /** Part of the account's name or its identifier. */
  readonly text?: string;
  readonly onlyPlanned?: boolean;
}

export interface PlanStore {
  /** A new plan at version 1 with everything that belongs to it; it becomes its cycle's current plan. */
  add(
    plan: Plan,
    lines: readonly PlanLine[],
    segmented: readonly SegmentedAccount[],
    measures: readonly TerritoryMeasures[],
  ): Promise<void>;
  byId(id: string): Promise<Plan | undefined>;
  /** The newest plan of the cycle, or of the newest cycle with a plan. */
  current(market: string, cycle?: string): Promise<Plan | undefined>;
  setState(id: string, state: PlanState): Promise<void>;
  /** By territory, account, brand, channel; `version` defaults to the newest. */
  lines(planId: string, filter?: PlanLineFilter, version?: number): Promise<readonly PlanLine[]>;
  line(planId: string, key: string): Promise<PlanLine | undefined>;
  /**
   * Makes version `expectedVersion + 1` in which these lines stand instead of those with the same key.
   * False, and nothing done, when the plan is no longer at `expectedVersion`.
   */
  addVersion(
    planId: string,
    expectedVersion: number,
    lines: readonly PlanLine[],
    measures: readonly TerritoryMeasures[],
  ): Promise<boolean>;
  /** Of one account, or of all, by brand and account. */
  segmented(planId: string, accountId?: string): Promise<readonly SegmentedAccount[]>;
  measures(planId: string, version?: number): Promise<readonly TerritoryMeasures[]>;
}

export interface ProposalStore {
  add(proposal: Proposal): Promise<void>;
  save(proposal: Proposal): Promise<void>;
  byId(id: string): Promise<Proposal | undefined>;
  /** Oldest first. */
  ofPlan(
    planId: string,
    filter?: { territory?: string; state?: ProposalState },
  ): Promise<readonly Proposal[]>;
}

export interface UserStore {
  add(user: User): Promise<void>;
  byEmail(email: string): Promise<User | undefined>;
  all(): Promise<readonly User[]>;
  addSignInLink(tokenHash: string, userId: string, expiresAt: string): Promise<void>;
  /** The link's user, once: the link is used up. Undefined when unknown, used or expired. */
  redeemSignInLink(tokenHash: string, now: string): Promise<User | undefined>;
  addSession(tokenHash: string, userId: string, expiresAt: string): Promise<void>;
  userOfSession(tokenHash: string, now: string): Promise<User | undefined>;
  endSession(tokenHash: string): Promise<void>;
  /** Whether anybody has ever signed in. */
  anySession(): Promise<boolean>;
}

export interface AuditEntry {
  readonly at: string;
  readonly by: string;
  /** Verb, e.g. `import`, `plan`, `open-review`, `propose`, `decide`, `approve-plan`. */
  readonly action: string;
  readonly market: string;
  readonly subject: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export interface AuditStore {
  add(entry: AuditEntry): Promise<void>;
  /** Latest first. */
  latest(market: string | undefined, limit: number): Promise<readonly AuditEntry[]>;
}

/** Assessments entered in the product; those of the market files are in the definitions. */
export interface AssessmentStore {
  add(assessment: RecordedAssessment): Promise<void>;
  /** By date. */
  ofMarket(market: string): Promise<readonly RecordedAssessment[]>;
}

export interface ArchetypeOverrideStore {
  add(override: ArchetypeOverride): Promise<void>;
  /** Latest first. */
  ofMarket(market: string): Promise<readonly ArchetypeOverride[]>;
}

export interface LatitudeRequestStore {
  add(request: LatitudeRequest): Promise<void>;
  save(request: LatitudeRequest): Promise<void>;
  byId(id: string): Promise<LatitudeRequest | undefined>;
  /** Oldest first; of every market when none is named. */
  list(filter: { market?: string; state?: LatitudeRequestState }): Promise<readonly LatitudeRequest[]>;
}

/** An opened cycle with the reason for its archetype. */
export interface CycleRecord extends OpenedCycle {
  readonly assignment: Assignment;
}

export interface CycleStore {
  /** What has been done in it is added by the methods below. */
  add(record: CycleRecord): Promise<void>;
  byId(id: string): Promise<CycleRecord | undefined>;
  /** Cycles whose last day is not before `notOverOn`, by their first day. */
  ofMarket(market: string, notOverOn: IsoDate): Promise<readonly CycleRecord[]>;
  endPhase(cycleId: string, end: PhaseEnd): Promise<void>;
  reopenPhases(cycleId: string, phases: readonly PhaseKey[]): Promise<void>;
  confirmTraining(cycleId: string, confirmation: TrainingConfirmation): Promise<void>;
}

/** Steps of the first start that are done, so that an interrupted one goes on where it stopped. */
export interface SetupStore {
  isDone(step: string): Promise<boolean>;
  markDone(step: string): Promise<void>;
}

export interface ReadModels {
  /** Sums straight from the plan lines of a version, to hold the kept measures against. */
  sumLines(planId: string, version: number): Promise<LineSums>;
}

export interface Stores {
  readonly accounts: AccountStore;
  readonly imports: ImportStore;
  readonly plans: PlanStore;
  readonly proposals: ProposalStore;
  readonly cycles: CycleStore;
  readonly users: UserStore;
  readonly assessments: AssessmentStore;
  readonly archetypeOverrides: ArchetypeOverrideStore;
  readonly latitudeRequests: LatitudeRequestStore;
  readonly audit: AuditStore;
  readonly setup: SetupStore;
  readonly readModels: ReadModels;
}

export interface Storage {
  /** Runs the work in one transaction: all of it is kept, or nothing when it throws. */
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /** The same stores for reading alone. */
  read<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** What every use case gets handed. */
export interface World {
  readonly definitions: Definitions;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly calendars: Calendars;
  readonly files: FileStore;
  readonly heavy: HeavyWork;
  readonly workbooks: WorkbookWriter;
  readonly renderText: RenderText;
  readonly wording: Wording;
}
