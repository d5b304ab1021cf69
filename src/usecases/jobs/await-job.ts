import type { Job, World } from '../ports.ts';

/** How long whoever asks waits for an answer before they are shown how far it is, in milliseconds. */
const PATIENCE = 4_000;
/** The first looks come soon, for most answers do. */
const [FIRST_LOOK, LAST_LOOK] = [20, 500];

/** Waits until a job has ended, but for a short while only: it goes on without whoever waited. */
export async function awaitJob(world: World, { id }: Pick<Job, 'id'>, patience = PATIENCE): Promise<void> {
  const until = Date.now() + patience;
  for (let look = FIRST_LOOK; Date.now() < until; look = Math.min(LAST_LOOK, 2 * look)) {
    const job = await world.storage.read(({ jobs }) => jobs.byId(id));
    if (!job || job.ended) return;
    await world.workers.rest(look);
  }
}
