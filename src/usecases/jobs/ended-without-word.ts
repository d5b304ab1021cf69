import { refused } from '#domain/basics/outcome.ts';
import type { Job, Stores, World } from '../ports.ts';
import { nameAskers } from './name-askers.ts';

/** Whoever asked for a job and may not any more, by name. */
export async function lostAsker(
  stores: Pick<Stores, 'users'>,
  { madeBy, market }: Pick<Job, 'madeBy' | 'market'>,
): Promise<{ readonly by: string; readonly market: string }> {
  const { id, name } = (await nameAskers(stores, [madeBy]))(madeBy);
  return { by: name ?? id, market };
}

/**
 * How a job ended of which nothing is kept: refused where it was cancelled or interrupted, or where whoever asked for it
 * may not any more. Throws where a bug ended it.
 */
export async function endedWithoutWord(world: World, job: Job) {
  const { id, kind, state } = job;
  if (state === 'failed') throw new Error(`the ${kind} of job ${id} failed where it was worked on`);
  if (state !== 'refused') return refused('planning-cancelled');
  return refused('asker-lost', await world.storage.read((stores) => lostAsker(stores, job)));
}
