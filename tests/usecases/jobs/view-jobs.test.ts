import { beforeEach, describe, expect, it } from 'vitest';
import { cancelJob, follow, listJobs, viewJob } from '#usecases/jobs/view-jobs.ts';
import { takeNext } from '#usecases/jobs/work.ts';
import type { Job } from '#usecases/ports.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { askFor, asWorker } from '../support/job-in-line.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { refusedWithoutTrace } from '../support/what-is-kept.ts';

const second = 1 / 86_400;
const never = new AbortController().signal;

describe('jobs', () => {
  let open: OpenMarket;
  let [first, later]: Job[] = [];
  beforeEach(async () => {
    const opened = await openMarket();
    open = { ...opened, world: asWorker(opened.world, 'server') };
    first = await askFor(open, '1.csv', 'lane');
    open.wait(1 * second);
    later = await askFor(open, '2.csv', 'lane');
  });
  const list = async (market?: string) =>
    valueOf(
      await listJobs(open.world, open.people.affiliate, {
        limit: 9,
        ...(market === undefined ? {} : { market }),
      }),
    );
  const view = async (job: Job) => valueOf(await viewJob(open.world, open.people.global, { job: job.id }));
  const look = () => view(later!);
  const cancel = (job: Job) => cancelJob(open.world, open.people.global, { job: job.id });

  it('are for those who may ask for them in their market', async () => {
    const { world, market } = open;
    const job = { job: later!.id };
    const others = { rep: 'not-allowed', colleague: 'not-allowed', manager: 'not-allowed' };
    const most = { ...others, affiliate: 'done', global: 'done' };
    expect(await endsBy(open, everybody, (actor) => viewJob(world, actor, job))).toEqual({
      ...most,
      foreigner: 'job-unknown',
    });
    // Who leads reps may send their absences, and sees jobs of that kind alone.
    expect(await endsBy(open, everybody, (actor) => listJobs(world, actor, { limit: 9 }))).toEqual({
      ...most,
      manager: 'done',
      foreigner: 'done',
    });
    expect(valueOf(await listJobs(world, open.people.manager, { limit: 9 }))).toEqual([]);
    const foreign = valueOf(await listJobs(world, open.people.foreigner, { limit: 9, market }));
    expect(foreign).toEqual([]);
    const nobody = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    expect(await endsBy(open, nobody, (actor) => cancelJob(world, actor, job))).toEqual({
      ...others,
      foreigner: 'job-unknown',
    });
    expect(codeOf(await viewJob(world, open.people.global, { job: 'none' }))).toBe('job-unknown');
  });

  it('are listed with who asked, how far they are, and their place in the line', async () => {
    await takeNext(asWorker(open.world));
    await open.world.storage.transaction(({ jobs }) =>
      jobs.beat(
        first!.id,
        { owner: 'worker', leaseUntil: open.world.clock.now() },
        { phase: 'reading', done: 7, total: 9 },
      ),
    );
    const common = {
      kind: 'import',
      market: open.market,
      by: { id: 'affiliate', name: 'Name of affiliate' },
    };
    const listed = [
      {
        ...common,
        id: first!.id,
        state: 'running',
        ahead: 0,
        phase: 'reading',
        done: 7,
        total: 9,
        mayCancel: true,
      },
      { ...common, id: later!.id, state: 'waiting', ahead: 1, mayCancel: true },
    ];
    expect(await list()).toMatchObject(listed);
    expect(await list(open.market.toLowerCase())).toMatchObject(listed);
    expect(await list(open.otherMarket)).toEqual([]);
  });

  it('end when somebody says so, once, and not while they are stored', async () => {
    expect(valueOf(await cancel(later!))).toMatchObject({
      state: 'cancelled',
      endedAt: open.world.clock.now(),
      mayCancel: false,
    });
    expect((await refusedWithoutTrace(open.world, () => cancel(later!))).code).toBe('job-too-late');
    await takeNext(asWorker(open.world));
    await open.world.storage.transaction(({ jobs }) =>
      jobs.beat(
        first!.id,
        { owner: 'worker', leaseUntil: open.world.clock.now() },
        { phase: 'storing', done: 1, total: 0 },
      ),
    );
    expect((await view(first!)).mayCancel).toBe(false);
    expect(codeOf(await cancel(first!))).toBe('job-too-late');
  });

  it('are followed: each change is told once, until it is over or nobody listens', async () => {
    const told: string[] = [];
    for await (const { state } of follow(open.world, never, look, ({ endedAt }) => endedAt !== undefined)) {
      told.push(state);
      if (state === 'waiting') valueOf(await cancel(later!));
    }
    expect(told).toEqual(['waiting', 'cancelled']);
    for await (const _ of follow(open.world, AbortSignal.abort(), look)) expect.fail('nobody listens');
    for await (const _ of follow(open.world, never, async () => undefined)) expect.fail('there is nothing');
  });
});
