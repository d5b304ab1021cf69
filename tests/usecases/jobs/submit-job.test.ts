import { expect, it } from 'vitest';
import { askFor, asWorker, keptJob } from '../support/job-in-line.ts';
import { openMarket } from '../support/open-market.ts';

it('a job is this process’s own where it works itself, and anybody’s elsewhere, who are told', async () => {
  const open = await openMarket();
  const { world } = open;
  const own = await askFor(open, 'own.csv');
  expect(await keptJob(world, own)).toEqual(own);
  expect(own).toMatchObject({ owner: world.workers.owner, leaseUntil: '2026-09-14T08:00:30.000Z' });
  const waiting = world.workers.rest(60_000);
  const handed = await askFor({ ...open, world: asWorker(world) }, 'handed.csv');
  expect(handed).toMatchObject({ owner: '', leaseUntil: '', state: 'waiting', attempts: 0 });
  await waiting;
});
