import { beforeEach, describe, expect, it } from 'vitest';
import { deactivateUser } from '#usecases/access/deactivate-user.ts';
import { viewImport } from '#usecases/intake/view-import.ts';
import { attendJob } from '#usecases/jobs/attend-job.ts';
import { doJob, takeNext } from '#usecases/jobs/work.ts';
import type { Job } from '#usecases/ports.ts';
import { askFor, asWorker, doing, keptJob } from '../support/job-in-line.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const second = 1 / 86_400;

describe('whoever asked for a job', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const attend = (job: Job<'import'>, kind = doing(), { world } = open, signal?: AbortSignal) =>
    attendJob(world, kind, job, signal ? { signal } : {});
  const elsewhere = () => ({ ...open, world: asWorker(open.world, 'server') });

  it('does it where nobody else does', async () => {
    const ended = await attend(await askFor(open, 'a.csv'));
    expect(ended).toMatchObject({ here: 'a.csv', job: { state: 'done', attempts: 1 } });
  });

  it('waits for those of its lane that came before', async () => {
    const first = await askFor(open, '1.csv', 'lane');
    open.wait(1 * second);
    const [other, dry] = [await askFor(open, '2.csv', 'lane'), await askFor(open, 'dry.csv')];
    const order: string[] = [];
    const note = doing(async (_world, _actor, { input }) => order.push(input.fileName));
    const later = attend(other, note);
    await attend(dry, note);
    await attend(first, note);
    await later;
    expect(order).toEqual(['dry.csv', '1.csv', '2.csv']);
  });

  it('who had to wait and has lost the right meanwhile is told so, and nothing is done', async () => {
    const { world, people } = open;
    const first = await askFor(open, '1.csv', 'lane');
    open.wait(1 * second);
    const other = await askFor(open, '2.csv', 'lane');
    const begun: string[] = [];
    const note = doing(async (_world, _actor, { input }) => begun.push(input.fileName));
    const later = attend(other, note);
    const leave = doing(async () => {
      const affiliate = { user: people.affiliate.id, revision: 'latest' } as const;
      valueOf(await deactivateUser(world, people.global, affiliate));
    });
    await attend(first, leave);
    expect((await later).here).toBeUndefined();
    expect([begun, (await keptJob(world, other))?.state]).toEqual([[], 'refused']);
    expect(await viewImport(world, people.global, { market: open.market, job: other.id })).toMatchObject({
      value: {
        state: {
          ended: { ending: { code: 'asker-lost', values: { by: 'Name of affiliate', market: open.market } } },
        },
      },
    });
  });

  it('who has lost the right while the file came in is told so as well, though nothing was before it', async () => {
    const { world, people } = open;
    // They were let in when the first of it came, and are gone when the last of it is there.
    const affiliate = { user: people.affiliate.id, revision: 'latest' } as const;
    valueOf(await deactivateUser(world, people.global, affiliate));
    const job = await askFor(open, '1.csv');
    const begun: string[] = [];
    const ended = await attend(
      job,
      doing(async (_world, _actor, { input }) => begun.push(input.fileName)),
    );
    expect(ended.here).toBeUndefined();
    expect([begun, (await keptJob(world, job))?.state]).toEqual([[], 'refused']);
  });

  it('passes by what a dead process left behind, where no worker is there to take it over', async () => {
    const gone = { ...open, world: { ...open.world, workers: { ...open.world.workers, owner: 'gone' } } };
    const dead = await askFor(gone, 'dead.csv', 'lane');
    open.wait(20 * second);
    const job = await askFor(open, 'alive.csv', 'lane');
    open.wait(11 * second);
    expect((await attend(job)).here).toBe('alive.csv');
    expect((await keptJob(open.world, dead))?.state).toBe('interrupted');
  });

  it('leaves it to the workers where there are some', async () => {
    const { world } = open;
    const gone = { ...open, world: { ...world, workers: { ...world.workers, owner: 'gone' } } };
    const dead = await askFor(gone, 'dead.csv', 'lane');
    open.wait(31 * second);
    const worker = asWorker(world);
    await world.storage.transaction(({ workers }) =>
      workers.note({ owner: 'worker', leaseUntil: '2026-09-14T08:00:59.000Z' }),
    );
    const job = await askFor(open, 'alive.csv', 'lane');
    const attending = attend(job);
    expect((await takeNext(worker))?.id).toBe(dead.id);
    await doJob(worker, [doing()], (await keptJob(world, dead))!, new AbortController().signal);
    expect((await attending).here).toBe('alive.csv');
    expect((await keptJob(world, dead))?.state).toBe('done');
  });

  it('follows it where somebody else does it, and hears how it ended', async () => {
    const job = await askFor(elsewhere(), 'a.csv');
    const attending = attend(job, doing(), elsewhere());
    const worker = asWorker(open.world);
    await doJob(worker, [doing()], (await takeNext(worker))!, new AbortController().signal);
    open.world.workers.wake();
    expect(await attending).toEqual({ job: await keptJob(open.world, job) });
  });

  it('ends it by leaving, wherever it is done', async () => {
    const leaving = AbortSignal.abort();
    const there = await attend(await askFor(elsewhere(), 'a.csv'), doing(), elsewhere(), leaving);
    expect(there.job?.state).toBe('cancelled');
    expect((await attend(await askFor(open, 'b.csv'), doing(), open, leaving)).job?.state).toBe(
      'interrupted',
    );
  });
});
