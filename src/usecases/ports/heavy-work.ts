import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { MadePlan } from '#domain/planning/make-plan.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type {
  MeasureTerritoriesInput,
  MeasuredTerritories,
} from '#domain/planning/territories/measure-territories.ts';
import type { OptimalityCheck, OptimalityTask, FollowWork } from './planning.ts';
import type { Answer, AnswerInput } from './answers.ts';
import type { FollowImport, PickedRows, PickRowsInput, CheckedFile, CheckImportTask } from './imports.ts';
import type { ReadAssessmentInput, ReadWorkbookInput, FilledAssessment } from './reading.ts';

/** Work that would hold up everybody else; adapters do it off the event loop. */
export interface HeavyWork {
  /** Never throws on a bad file: that is a finding. */
  readWorkbook<Key extends string>(input: ReadWorkbookInput<Key>): Promise<FilledWorkbook<Key>>;
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
  /** Rejects with the signal's reason when it is ended. */
  makePlan(input: MakePlanInput, follow?: FollowWork): Promise<MadePlan>;
  checkOptimality(task: OptimalityTask, follow?: FollowWork): Promise<OptimalityCheck>;
  measureTerritories(input: MeasureTerritoriesInput): Promise<MeasuredTerritories>;
  annotateWorkbook(input: AnswerInput): Promise<Answer>;
  /** Never throws on a bad file: that is a finding. */
  readAssessment(input: ReadAssessmentInput): Promise<FilledAssessment>;
}
