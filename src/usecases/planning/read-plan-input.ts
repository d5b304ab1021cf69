import { done, refused } from '#domain/basics/outcome.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { World } from '../ports.ts';

/** What a plan was made from; refused where that has been lost, or was not kept yet when the plan was made. */
export async function readPlanInput(
  { files }: Pick<World, 'files'>,
  { id, snapshot }: Pick<Plan, 'id' | 'snapshot'>,
) {
  const { input } = snapshot;
  const kept = input === '' ? undefined : await files.readDocument('plan-input', input);
  return kept ? done(kept) : refused('file-unknown', { file: input || id });
}
