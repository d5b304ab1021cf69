import type { World } from '../ports.ts';

/**
 * For so long a dry run or a refusal can be looked at, and applied or repeated without a new upload: a working week and
 * the days around it. After that nobody needs the customers' data in it, and it goes. Imports that took place stay.
 */
const RETENTION_DAYS = 14;

/** Removes jobs that changed nothing, when their time is over, and the files that nothing refers to any more. */
export async function forgetImports(world: World): Promise<void> {
  const before = new Date(Date.parse(world.clock.now()) - RETENTION_DAYS * 86_400_000).toISOString();
  const outdated = await world.storage.read((stores) => stores.importJobs.outdated(before));
  for (const { id, request, ended } of outdated) {
    const files = [request.sha256, ...(ended && ended.details !== '' ? [ended.details] : [])];
    const unused = await world.storage.transaction(async ({ importJobs }) => {
      await importJobs.remove(id);
      const needed: boolean[] = [];
      for (const file of files) needed.push(await importJobs.needsFile(file));
      return files.filter((_, index) => !needed[index]);
    });
    for (const file of unused) await world.files.remove(file);
  }
}
