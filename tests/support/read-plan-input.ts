import type { PlanBasis } from '#domain/planning/plan-input.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { World } from '#usecases/ports.ts';
import { inFolder } from './in-folder.ts';
import { readPlanInput } from '#workers/kept-plan-input.ts';

/** What a plan was made from, as a thread reads it. */
export const inputOfPlan = (
  { files }: Pick<World, 'files'>,
  { snapshot: { input: sha256 } }: Pick<Plan, 'snapshot'>,
): PlanBasis => readPlanInput({ path: inFolder(files).pathOf(sha256), sha256 });
