import { expect, it } from 'vitest';
import { awaitJob } from '#usecases/jobs/await-job.ts';
import { askFor, asWorker } from '../support/job-in-line.ts';
import { openMarket } from '../support/open-market.ts';

it('whoever waits for a job goes on once it has ended, or when they have waited long enough', async () => {
  const open = await openMarket();
  const world = asWorker(open.world, 'server');
  const job = await askFor({ ...open, world }, 'a.csv');
  const patience = 200;
  const waited = async (most: number) => {
    const begun = performance.now();
    await awaitJob(world, job, most);
    return performance.now() - begun;
  };
  expect(await waited(patience)).toBeGreaterThanOrEqual(patience - 1);
  const long = waited(60_000);
  const ended = { at: world.clock.now(), state: 'done', file: '', stays: false } as const;
  await world.storage.transaction(({ jobs }) => jobs.end(job.id, ended));
  world.workers.wake();
  expect(await long).toBeLessThan(30_000);
  // What has been forgotten ends no more.
  await world.storage.transaction(({ jobs }) => jobs.remove(job.id));
  expect(await waited(60_000)).toBeLessThan(30_000);
});
