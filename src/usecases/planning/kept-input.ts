import { done, refused } from '#domain/basics/outcome.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { KeptInput, World } from '../ports.ts';

/** Where lies what a plan was made from; refused where it has been lost, or was not kept yet when the plan was made. */
export async function keptInputOf(
  { files }: Pick<World, 'files'>,
  { id, snapshot }: Pick<Plan, 'id' | 'snapshot'>,
) {
  const { input: sha256 } = snapshot;
  const path = files.pathOf(sha256);
  return sha256 !== '' && (await files.exists(path))
    ? done<KeptInput>({ path, sha256 })
    : refused('file-unknown', { file: sha256 || id });
}
