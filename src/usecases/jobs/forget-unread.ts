import { ownFileKinds } from '#domain/customers/erasure/erasure-words.ts';
import { isOfKind } from './kind-of-job.ts';
import type { Job, ListedFile, Stores, World } from '../ports.ts';

const own: ReadonlySet<string> = new Set(ownFileKinds);
const HOUR = 3_600_000;

/** A job in which its file was held against those who were erased. */
const hasRead = (job: Job): boolean => {
  if (!isOfKind(job, 'import')) return true;
  const ending = job.ended?.result;
  return ending?.how === 'done' || (ending?.how === 'refused' && ending.code === 'import-refused');
};

/**
 * Says that files are gone which came in and were held against nobody: their imports were cancelled, interrupted or
 * refused before, and in a market where somebody was erased any of them may name that person. What waits or is worked
 * on stays.
 */
export async function forgetUnread(
  world: Pick<World, 'clock'>,
  { keptFiles, jobs, stopList }: Pick<Stores, 'keptFiles' | 'jobs' | 'stopList'>,
  market: string,
): Promise<number> {
  if ((await stopList.digestsOf(market)).size === 0) return 0;
  const at = world.clock.now();
  const isUnread = async ({ sha256, keptAt }: ListedFile): Promise<boolean> => {
    const asked = await jobs.ofFile(market, sha256);
    // The job comes right after its file; a process may have died in between.
    if (asked.length === 0) return Date.parse(keptAt) < Date.parse(at) - HOUR;
    // What read it when it was sent before, and left, does not count.
    return asked.every(
      ({ ended, ...job }) => ended !== undefined && (ended.at < keptAt || !hasRead({ ended, ...job })),
    );
  };
  let gone = 0;
  for (const file of await keptFiles.ofMarket(market)) {
    if (file.removed || file.applied || own.has(file.kind)) continue;
    if (!(await isUnread(file))) continue;
    await keptFiles.remove(file, at, 'erasure');
    gone += 1;
  }
  return gone;
}
