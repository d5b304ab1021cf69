import { enableCompileCache } from 'node:module';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { OptimalityTask } from '#usecases/ports.ts';
import { tellProgress, type FollowedTask } from './run-followed.ts';

// A thread starts when somebody waits for it: nothing is compiled again, and each task loads what it needs alone.
enableCompileCache();

const loading =
  <Args extends readonly unknown[], Result>(load: () => Promise<(...args: Args) => Result>) =>
  async (...args: Args): Promise<Awaited<Result>> =>
    await (
      await load()
    )(...args);

/** What runs in a worker thread: pure functions of the domain and reading of files. */
export const annotateWorkbook = loading(
  async () => (await import('#spreadsheets/answering/annotate-workbook.ts')).annotateWorkbook,
);
export const pickRows = loading(async () => (await import('#spreadsheets/reading/pick-rows.ts')).pickRows);
export const measureTerritories = loading(
  async () => (await import('#domain/planning/territories/measure-territories.ts')).measureTerritories,
);
export const readAssessment = loading(
  async () => (await import('#spreadsheets/understanding/read-assessment.ts')).readAssessment,
);
export const readWorkbook = loading(
  async () => (await import('#spreadsheets/understanding/read-filled-workbook.ts')).readFilledWorkbook,
);
export const checkImport = loading(async () => (await import('./check-import-task.ts')).checkImportInSlices);
export const planCalls = loading(async () => {
  const { makePlan } = await import('#domain/planning/make-plan.ts');
  return ({ input, ...task }: FollowedTask<MakePlanInput>) => makePlan(input, tellProgress(task));
});
export const optimality = loading(async () => {
  const { checkOptimality } = await import('./check-optimality.ts');
  return ({ input, ...task }: FollowedTask<OptimalityTask>) => checkOptimality(input, tellProgress(task));
});
