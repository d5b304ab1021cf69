import { done, refused } from '#domain/basics/outcome.ts';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { World } from '../ports.ts';

/** What a plan was made from; refused where that has been lost, or was not kept yet when the plan was made. */
export async function readPlanInput(
  { files }: Pick<World, 'files'>,
  { id, snapshot }: Pick<Plan, 'id' | 'snapshot'>,
) {
  const { input } = snapshot;
  const kept = input === undefined ? undefined : await files.readData(input);
  return isPlanInput(kept) ? done(kept) : refused('file-unknown', { file: input ?? id });
}

/** What lies under a plan's own hash was written by `makeCallPlan`; anything else has been lost or replaced. */
const isPlanInput = (data: unknown): data is MakePlanInput =>
  typeof data === 'object' && data !== null && 'accounts' in data && 'rules' in data && 'cycle' in data;
