import { expect, it } from 'vitest';
import { cancelJob, listJobs, viewJob } from '#usecases/jobs/view-jobs.ts';
import { doJob, takeNext } from '#usecases/jobs/work.ts';
import { beginRollOut, planRollOut, viewRollOut } from '#usecases/maturity/plan-roll-out.ts';
import { rollOutKind } from '#usecases/maturity/roll-out-job.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { asWorker, keptJob } from '../support/job-in-line.ts';
import { openMarket } from '../support/open-market.ts';

it('waves asked of whoever works on jobs are ordered by any process, for whoever plans the roll-out', async () => {
  const own = await openMarket();
  const { people } = own;
  const world = asWorker(own.world, 'server');
  const job = valueOf(await beginRollOut(world, people.global, {}));
  const view = (who = people.global) => viewRollOut(world, who, { job: job.id });
  expect(valueOf(await view())).toMatchObject({ kind: 'working', job: { kind: 'roll-out', market: '' } });
  expect(codeOf(await view(people.affiliate))).toBe('not-allowed');
  expect(codeOf(await viewJob(world, people.affiliate, { job: job.id }))).toBe('job-unknown');
  expect(valueOf(await listJobs(world, people.global, { limit: 5 }))).toMatchObject([{ id: job.id }]);
  const worker = asWorker(own.world);
  await doJob(worker, [rollOutKind], (await takeNext(worker))!, new AbortController().signal);
  expect(await keptJob(world, job)).toMatchObject({ state: 'done', market: '' });
  const waited = valueOf(await planRollOut(own.world, people.global, {}));
  expect(valueOf(await view())).toEqual({ ...waited, kind: 'planned' });
});

it('waves are ended by whoever plans the roll-out', async () => {
  const own = await openMarket();
  const { people } = own;
  const world = asWorker(own.world, 'server');
  const job = valueOf(await beginRollOut(world, people.global, { to: 'advanced' }));
  expect(codeOf(await cancelJob(world, people.manager, { job: job.id }))).toBe('job-unknown');
  expect(valueOf(await cancelJob(world, people.global, { job: job.id })).state).toBe('cancelled');
  expect(codeOf(await viewRollOut(world, people.global, { job: job.id }))).toBe('planning-cancelled');
});
