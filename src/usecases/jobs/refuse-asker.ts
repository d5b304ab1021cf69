import type { Job, World } from '../ports.ts';

/** Ends a job that this process has taken and whoever asked for may not ask for any more: nothing was done for it. */
export const refuseAsker = (world: World, { id }: Pick<Job, 'id'>): Promise<boolean> =>
  world.storage.transaction(({ jobs }) => {
    const ended = { at: world.clock.now(), state: 'refused', file: '', stays: false } as const;
    return jobs.end(id, ended, world.workers.owner);
  });
