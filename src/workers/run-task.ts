import { enableCompileCache } from 'node:module';
import type { SaidLine } from '#domain/review/field-plans/judged-line.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type {
  CompareTask,
  FindErasedTask,
  KeptInput,
  OptimalityTask,
  ReadAssessmentInput,
  ReadWorkbookInput,
  RecomputeTask,
  WhatIfTask,
} from '#usecases/ports.ts';
import { orUnreadable } from '#storage/documents/or-unreadable.ts';
import { asMetBefore } from './met-before.ts';
import type { PlanTask, SaidOfPlan } from './plan-in-parts.ts';
import { tellProgress, type FollowedTask } from './run-followed.ts';

// A thread starts when somebody waits for it: nothing is compiled again, and each task loads what it needs alone.
enableCompileCache();

const loading =
  <Args extends readonly unknown[], Result>(load: () => Promise<(...args: Args) => Result>) =>
  async (...args: Args): Promise<Awaited<Result>> =>
    await (
      await load()
    )(...args);

/** The same over what a plan was made from; that it cannot be read goes over as what is found wrong with it. */
const readingKept = <Task, Result>(
  load: (read: (file: KeptInput) => MakePlanInput) => Promise<(task: Task) => Result>,
) =>
  loading(async () => {
    const { readPlanInput } = await import('./kept-plan-input.ts');
    const act = await load(readPlanInput);
    return (task: Task) => orUnreadable(() => act(task));
  });

/** Asked for where a thread has to start. */
export const nothing = (): void => undefined;

/** Loads what it takes to check an import, before there is one. */
export const expectImport = async (): Promise<void> => void (await import('./check-import-task.ts'));

/** What runs in a worker thread: pure functions of the domain and reading of files. */
export const annotateWorkbook = loading(
  async () => (await import('#spreadsheets/answering/annotate-workbook.ts')).annotateWorkbook,
);
export const findPeople = loading(
  async () => (await import('#spreadsheets/reading/find-people.ts')).findPeople,
);
export const findErased = loading(async () => {
  const { findErased: find } = await import('#spreadsheets/reading/find-erased.ts');
  const { digestBy } = await import('./digest-by.ts');
  return ({ secret, erased, ...file }: FindErasedTask) =>
    find({ ...file, marks: { digests: new Set(erased), digest: digestBy(secret) } });
});
export const rowsOfAccount = loading(async () => {
  const { rowsOfAccount: find } = await import('#spreadsheets/understanding/rows-of-account.ts');
  return ({ file, ...asked }: Parameters<typeof find>[0]) => find({ ...asked, file: asMetBefore(file) });
});
export const pickRows = loading(async () => (await import('#spreadsheets/reading/pick-rows.ts')).pickRows);
export const measureTerritories = loading(
  async () => (await import('#domain/planning/territories/measure-territories.ts')).measureTerritories,
);
export const readAssessment = loading(async () => {
  const { readAssessment: read } = await import('#spreadsheets/understanding/read-assessment.ts');
  return (input: ReadAssessmentInput) => read(asMetBefore(input));
});
export const readWorkbook = loading(async () => {
  const { readFilledWorkbook } = await import('#spreadsheets/understanding/read-filled-workbook.ts');
  return (input: ReadWorkbookInput<string>) => readFilledWorkbook(asMetBefore(input));
});
export const checkImport = loading(async () => (await import('./check-import-task.ts')).checkImportInSlices);
export const plansCompared = loading(async () => {
  const { planBothWays } = await import('#domain/reporting/migration/plan-both-ways.ts');
  return ({ input, ...task }: FollowedTask<CompareTask>) => planBothWays(input, tellProgress(task));
});
export const planInParts = loading(async () => {
  const { makePlan } = await import('#domain/planning/make-plan.ts');
  const { measurePlan } = await import('#domain/reporting/measure-plan.ts');
  const { countPlan, packLines, packSegmented } = await import('#storage/documents/packed-plan.ts');
  const { understandPlanInput } = await import('./kept-plan-input.ts');
  return ({ input: written, port }: PlanTask): void => {
    const say = (said: SaidOfPlan): void => port.postMessage(said);
    const input = understandPlanInput(written);
    const { lines, segmented, ...made } = makePlan(input, {
      onProgress: (done, total) => say({ say: 'progress', done, total }),
    });
    const plan = {
      made,
      segmented: packSegmented(segmented),
      measured: measurePlan(input.accounts, segmented, lines, made.capacities),
      lines: countPlan(lines, segmented),
    };
    say({ say: 'made', plan });
    for (const part of packLines(lines)) say({ say: 'lines', part });
    say({ say: 'all' });
  };
});
export const judgedFieldPlan = loading(async () => {
  const { judgeFieldPlan } = await import('#domain/review/field-plans/judge-field-plan.ts');
  const { understandPlanInput } = await import('./kept-plan-input.ts');
  return ({ input, said }: { readonly input: Uint8Array; readonly said: readonly SaidLine[] }) =>
    judgeFieldPlan(understandPlanInput(input), said);
});
export const recomputation = readingKept(async (read) => {
  const { makePlan } = await import('#domain/planning/make-plan.ts');
  const { compareRecomputed } = await import('#domain/planning/compare-recomputed.ts');
  return ({ input, ...task }: FollowedTask<RecomputeTask>) =>
    compareRecomputed(
      makePlan(read(input), { onProgress: tellProgress(task) }),
      input.lines,
      input.calledNow,
    );
});
export const whatIf = readingKept(async (read) => {
  const { answerWhatIf } = await import('#domain/reporting/answer-what-if.ts');
  return ({ input, ...task }: FollowedTask<WhatIfTask>) =>
    answerWhatIf(read(input), input.question, input.sizes, tellProgress(task));
});
export const namesInPlanInput = readingKept(
  async () => (await import('./kept-plan-input.ts')).namesInPlanInput,
);
export const renumberedPlanInput = readingKept(async () => {
  const { renumberPlanInput } = await import('./kept-plan-input.ts');
  return ({ numbers, ...file }: KeptInput & { readonly numbers: ReadonlyMap<string, number> }) =>
    renumberPlanInput(file, numbers);
});
export const optimality = readingKept(async (read) => {
  const { checkOptimality } = await import('./check-optimality.ts');
  return ({ input, ...task }: FollowedTask<OptimalityTask>) =>
    checkOptimality(read(input), input, tellProgress(task));
});
