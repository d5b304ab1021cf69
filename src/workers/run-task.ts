import { makePlan, type MadePlan, type MakePlanInput } from '#domain/planning/make-plan.ts';
import type { Certificate, CertifyTask } from '#usecases/ports.ts';
import { tellProgress, type FollowedTask } from './run-followed.ts';

/** What runs in a worker thread: pure functions of the domain and reading of files. */
export { annotateWorkbook } from '#spreadsheets/answering/annotate-workbook.ts';
export { pickRows } from '#spreadsheets/reading/pick-rows.ts';
export { weighTerritories } from '#domain/planning/territories/weigh-territories.ts';
export { readAssessment } from '#spreadsheets/understanding/read-assessment.ts';
export { readFilledWorkbook as readWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
export { weighImportInSlices as weighImport } from './weigh-import-task.ts';

export const planCalls = ({ input, ...task }: FollowedTask<MakePlanInput>): MadePlan =>
  makePlan(input, tellProgress(task));

/** The solver is loaded by the few who ask for it. */
export async function certify({ input, ...task }: FollowedTask<CertifyTask>): Promise<Certificate> {
  const { certifyPlan } = await import('./certify-plan.ts');
  return certifyPlan(input, tellProgress(task));
}
