import { newestPlan } from '../../support/unit-of.ts';
import { expect, it } from 'vitest';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { cancelJob } from '#usecases/jobs/view-jobs.ts';
import { doJob, takeNext } from '#usecases/jobs/work.ts';
import { recomputeKind } from '#usecases/planning/recompute-job.ts';
import { beginRecomputation, viewRecomputation } from '#usecases/planning/recompute-plan.ts';
import type { World } from '#usecases/ports.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { asWorker, keptJob } from '../support/job-in-line.ts';
import { openPlan } from '../support/open-plan.ts';

it('a plan is made again by any process, and its lines are called as people call accounts, until one is forgotten', async () => {
  const own = await openPlan('draft');
  const { market, people, lines } = own;
  const [first, second] = lines;
  const planId = await own.world.storage.read(async (stores) => (await newestPlan(stores, market))!.id);
  const world = asWorker(own.world, 'server');
  const job = valueOf(await beginRecomputation(world, people.affiliate, { planId }));
  const view = (id = job.id) => viewRecomputation(world, people.manager, { planId, job: id });
  expect(valueOf(await view())).toMatchObject({
    kind: 'working',
    job: { kind: 'recompute', state: 'waiting', mayCancel: true },
  });
  // Two lines are not as they were made.
  const altered: World = {
    ...own.world,
    heavy: {
      ...own.world.heavy,
      recomputePlan: (task, follow) =>
        own.world.heavy.recomputePlan(
          {
            ...task,
            lines: task.lines.map((line) =>
              [first!.key, second!.key].includes(line.key) ? { ...line, planned: line.planned + 1 } : line,
            ),
          },
          follow,
        ),
    },
  };
  const worker = asWorker(altered);
  await doJob(worker, [recomputeKind], (await takeNext(worker))!, new AbortController().signal);
  expect(valueOf(await view())).toMatchObject({
    kind: 'recomputed',
    different: [first!.key, second!.key].toSorted(),
  });
  // What is kept of it names nobody.
  const kept = JSON.stringify((await keptJob(world, job))?.ended?.result);
  expect(kept).not.toContain(first!.accountId);
  const erased = { market, account: first!.accountId, reason: 'As asked' };
  valueOf(await eraseAccount(own.world, people.global, erased));
  const after = valueOf(await view());
  expect(JSON.stringify(after.kind === 'recomputed' && after.different)).not.toContain(first!.accountId);
  expect(codeOf(await view('none'))).toBe('job-unknown');
});

it('making a plan again is ended by whoever may ask for it, and says so', async () => {
  const own = await openPlan('draft');
  const { market, people } = own;
  const world = asWorker(own.world, 'server');
  const planId = await own.world.storage.read(async (stores) => (await newestPlan(stores, market))!.id);
  const job = valueOf(await beginRecomputation(world, people.affiliate, { planId }));
  expect(codeOf(await cancelJob(world, people.rep, { job: job.id }))).not.toBe('done');
  valueOf(await cancelJob(world, people.manager, { job: job.id }));
  const view = viewRecomputation(world, people.affiliate, { planId, job: job.id });
  expect(codeOf(await view)).toBe('planning-cancelled');
});
