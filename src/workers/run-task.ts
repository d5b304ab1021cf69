import { enableCompileCache } from 'node:module';
import type { MakePlanInput } from '#domain/planning/make-plan.ts';
import type { CertifyTask } from '#usecases/ports.ts';
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
export const weighTerritories = loading(
  async () => (await import('#domain/planning/territories/weigh-territories.ts')).weighTerritories,
);
export const readAssessment = loading(
  async () => (await import('#spreadsheets/understanding/read-assessment.ts')).readAssessment,
);
export const readWorkbook = loading(
  async () => (await import('#spreadsheets/understanding/read-filled-workbook.ts')).readFilledWorkbook,
);
export const weighImport = loading(async () => (await import('./weigh-import-task.ts')).weighImportInSlices);
export const planCalls = loading(async () => {
  const { makePlan } = await import('#domain/planning/make-plan.ts');
  return ({ input, ...task }: FollowedTask<MakePlanInput>) => makePlan(input, tellProgress(task));
});
export const certify = loading(async () => {
  const { certifyPlan } = await import('./certify-plan.ts');
  return ({ input, ...task }: FollowedTask<CertifyTask>) => certifyPlan(input, tellProgress(task));
});
