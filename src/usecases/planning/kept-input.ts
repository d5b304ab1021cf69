import { done, refused } from '#domain/basics/outcome.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { keptFilePath } from '../jobs/kept-file.ts';
import type { KeptInput, World } from '../ports.ts';

/** Where lies what a plan was made from; refused where it was removed, or was not kept yet when the plan was made. */
export async function keptInputOf(
  world: World,
  { id, market, snapshot }: Pick<Plan, 'id' | 'market' | 'snapshot'>,
) {
  const { input: sha256 } = snapshot;
  if (sha256 === '') return refused('file-unknown', { file: id });
  const path = await keptFilePath(world, { market, sha256, fileName: sha256 });
  return path.ok ? done<KeptInput>({ path: path.value, sha256 }) : path;
}
