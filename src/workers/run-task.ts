import { makePlan, type MadePlan, type MakePlanInput } from '#domain/planning/make-plan.ts';

/** What runs in a worker thread: pure functions of the domain and reading of files. */
export { readAssessment } from '#spreadsheets/understanding/read-assessment.ts';
export { readFilledWorkbook as readWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';

export const planCalls = (input: MakePlanInput): MadePlan => makePlan(input);
