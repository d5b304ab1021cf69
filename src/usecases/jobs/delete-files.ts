import type { World } from '../ports.ts';

/**
 * Deletes what rows say is gone and is still on the disk: after an erasure, after retention, and at the next start where
 * a process ended in between. How many files went.
 */
export async function deleteFiles(world: World): Promise<number> {
  const gone = await world.storage.read(({ keptFiles }) => keptFiles.toDelete());
  let deleted = 0;
  for (const sha256 of gone) {
    await world.storage.transaction(async ({ keptFiles }) => {
      // Somebody may have sent the same file again meanwhile.
      if (await keptFiles.isNeeded(sha256)) return;
      await world.files.remove(sha256);
      await keptFiles.noteDeleted(sha256);
      deleted += 1;
    });
  }
  return deleted;
}
