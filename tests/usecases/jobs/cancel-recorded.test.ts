import { expect, it } from 'vitest';
import { cancelRecorded } from '#usecases/jobs/cancel-recorded.ts';
import { askFor, keptJob } from '../support/job-in-line.ts';
import { openMarket } from '../support/open-market.ts';
import { lastOnRecord } from '../support/what-is-kept.ts';

it('a job is ended once, and it is on record who ended whose', async () => {
  const open = await openMarket();
  const { world, people, market } = open;
  const job = await askFor(open, 'a.csv');
  expect(await cancelRecorded(world, people.global, job)).toBe(true);
  expect((await keptJob(world, job))?.state).toBe('cancelled');
  const event = await lastOnRecord(world);
  expect(event).toMatchObject({
    kind: 'cancel-job',
    by: people.global.email,
    market,
    subject: job.id,
    details: { kind: 'import', since: job.madeAt, begunBy: 'Name of affiliate' },
  });
  expect(await cancelRecorded(world, people.affiliate, job)).toBe(false);
  expect(await lastOnRecord(world)).toEqual(event);
});
