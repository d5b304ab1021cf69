import { expect, it } from 'vitest';
import { doJob, takeNext } from '#usecases/jobs/work.ts';
import { moveKind } from '#usecases/maturity/move-job.ts';
import { beginMigration, previewMigration, viewMigration } from '#usecases/maturity/preview-migration.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { asWorker } from '../support/job-in-line.ts';
import { openMarket } from '../support/open-market.ts';

it('a move asked of whoever works on jobs is compared by any process, and refused once the market is elsewhere', async () => {
  const own = await openMarket();
  const { market, people } = own;
  const world = asWorker(own.world, 'server');
  const job = valueOf(await beginMigration(world, people.affiliate, { market, to: 'foundation' }));
  const view = (where = market) => viewMigration(world, people.global, { market: where, job: job.id });
  expect(valueOf(await view())).toMatchObject({ kind: 'working', job: { kind: 'move', state: 'waiting' } });
  const worker = asWorker(own.world);
  await doJob(worker, [moveKind], (await takeNext(worker))!, new AbortController().signal);
  const compared = valueOf(await view());
  const waited = valueOf(await previewMigration(own.world, people.affiliate, { market, to: 'foundation' }));
  expect(compared).toEqual({ ...waited, kind: 'compared' });
  expect(codeOf(await view(own.otherMarket))).toBe('job-unknown');
  // Its plans are those of a cycle that is not the next one any more.
  own.wait(200);
  expect(codeOf(await view())).toBe('plan-stale');
});
