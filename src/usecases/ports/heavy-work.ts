import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { RecomputedLines } from '#domain/planning/compare-recomputed.ts';
import type { PlanBasis } from '#domain/planning/plan-input.ts';
import type { PlanChange } from '#domain/reporting/migration/compare-plans.ts';
import type { JudgedLine, SaidLine } from '#domain/review/field-plans/judged-line.ts';
import type { WhatIfWorth } from '#domain/reporting/answer-what-if.ts';
import type {
  MeasureTerritoriesInput,
  MeasuredTerritories,
} from '#domain/planning/territories/measure-territories.ts';
import type {
  CompareTask,
  FollowWork,
  KeptInput,
  OptimalityCheck,
  OptimalityTask,
  PlanToKeep,
  RecomputeTask,
  WhatIfTask,
} from './planning.ts';
import type { Answer, AnswerInput } from './answers.ts';
import type { FollowImport, PickedRows, PickRowsInput, CheckedFile, CheckImportTask } from './imports.ts';
import type { FactValue } from '#domain/customers/account.ts';
import type { NamedBeside } from '#domain/customers/erasure/named-beside.ts';
import type { FindErasedTask, FindPeopleInput, RowsOfAccountInput, SoughtPeople } from './personal-data.ts';
import type { ReadAssessmentInput, ReadWorkbookInput, FilledAssessment } from './reading.ts';

/** For whom work is done: whose share of the threads it takes. */
export interface Asker {
  /** As a job names who asked for it; empty for work of the house itself. */
  readonly user: string;
  /** Empty for none in particular. */
  readonly market: string;
}

/** Work that would hold up everybody else; adapters do it off the event loop. */
export interface HeavyWork {
  /** What is asked for within counts for them: threads are shared out by market and user, and nobody gets them all. */
  onBehalfOf<Result>(asker: Asker, work: () => Result): Result;
  /** Never throws on a bad file: that is a finding. */
  readWorkbook<Key extends string>(input: ReadWorkbookInput<Key>): Promise<FilledWorkbook<Key>>;
  /** Says that a file is about to come, so that a thread has started by then. */
  expectImport(): void;
  /**
   * Reads a filled workbook and weighs it against what is known. Never throws on a bad file: that is a finding. What
   * comes of it can be made use of while `take` lasts; from then on the signal ends it no more.
   */
  checkImport<Result>(
    task: CheckImportTask,
    follow: FollowImport,
    take: (checked: CheckedFile) => Promise<Result>,
  ): Promise<Result>;
  /** Rows of a kept file as they stand in it, to hand them back. */
  pickRows(input: PickRowsInput): Promise<readonly PickedRows[]>;
  /** Whether a file names somebody; never throws on a bad file. */
  findPeople(input: FindPeopleInput): Promise<SoughtPeople>;
  /** Where a file names somebody who was erased, but for cells in which they were met; never throws on a bad file. */
  findErased(task: FindErasedTask): Promise<NamedBeside>;
  /** What a file of accounts says of one of them, row by row; nothing of a file that cannot be read. */
  rowsOfAccount(input: RowsOfAccountInput): Promise<readonly Readonly<Record<string, FactValue>>[]>;
  /** A plan with what it was made from as it is to be kept. Rejects with the signal's reason when it is ended. */
  makePlanToKeep(input: PlanBasis, follow?: FollowWork): Promise<PlanToKeep>;
  /** Holds each line of a field plan against what a plan of its cycle is made from. */
  judgeFieldPlan(input: PlanBasis, said: readonly SaidLine[]): Promise<readonly JudgedLine[]>;
  recomputePlan(task: RecomputeTask, follow?: FollowWork): Promise<RecomputedLines>;
  answerWhatIf(task: WhatIfTask, follow?: FollowWork): Promise<WhatIfWorth>;
  comparePlans(task: CompareTask, follow?: FollowWork): Promise<PlanChange>;
  checkOptimality(task: OptimalityTask, follow?: FollowWork): Promise<OptimalityCheck>;
  /** Everybody an older file calls by identifier; nothing where it calls accounts by their numbers as it is. */
  namesInPlanInput(file: KeptInput): Promise<readonly string[]>;
  /** The file with accounts by these numbers and no more of them than is read, in UTF-8. */
  renumberPlanInput(file: KeptInput, numbers: ReadonlyMap<string, number>): Promise<Uint8Array>;
  measureTerritories(input: MeasureTerritoriesInput): Promise<MeasuredTerritories>;
  annotateWorkbook(input: AnswerInput): Promise<Answer>;
  /** Never throws on a bad file: that is a finding. */
  readAssessment(input: ReadAssessmentInput): Promise<FilledAssessment>;
}
