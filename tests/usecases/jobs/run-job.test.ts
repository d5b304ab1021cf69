import { beforeEach, describe, expect, it } from 'vitest';
import { atSubject, finding } from '#domain/basics/finding.ts';
import { endedWithoutWord } from '#usecases/jobs/attend-job.ts';
import { keepAlive, Released, runJob } from '#usecases/jobs/run-job.ts';
import { takeNext } from '#usecases/jobs/work.ts';
import type { Asker, HeavyWork, Job, World } from '#usecases/ports.ts';
import { hadNoRoom } from '#usecases/ports/no-room.ts';
import { unreadableAgain, unreadableIn } from '#usecases/ports/unreadable-document.ts';
import { asWorker, askFor, doing, keptJob, standingStill } from '../support/job-in-line.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const second = 1 / 86_400;

describe('the work of a job', () => {
  let open: OpenMarket;
  let world: World;
  let job: Job<'import'>;
  beforeEach(async () => {
    open = await openMarket();
    world = asWorker(open.world);
    await askFor({ ...open, world }, 'a.csv');
    job = (await takeNext(world)) as Job<'import'>;
  });
  const kept = () => keptJob(world, job);
  const run = (kind: ReturnType<typeof doing>, signal?: AbortSignal) =>
    runJob(world, kind, open.people.affiliate, job, signal ? { signal } : {});
  const leave = (reason?: Error) => {
    const ending = new AbortController();
    const kind = doing((_world, _actor, _job, { signal }) => {
      ending.abort(reason);
      return Promise.reject(signal.reason as Error);
    });
    return run(kind, ending.signal);
  };
  const cancel = () => world.storage.transaction(({ jobs }) => jobs.cancel(job.id, world.clock.now()));

  it('tells how far it is, and ends with what came of it', async () => {
    const told: unknown[] = [];
    const kind = doing(async (_world, _actor, _job, work) => {
      work.note('reading', 7, 9);
      open.wait(10 * second);
      await work.hold();
      expect(await kept()).toMatchObject({
        state: 'running',
        phase: 'reading',
        done: 7,
        total: 9,
        leaseUntil: '2026-09-14T08:00:40.000Z',
      });
    });
    const follow = { onProgress: (progress: unknown) => told.push(progress) };
    expect(await runJob(world, kind, open.people.affiliate, job, follow)).toBe('a.csv');
    expect(told).toEqual([{ phase: 'reading', done: 7, total: 9 }]);
    expect(await kept()).toMatchObject({ state: 'done', ended: { at: world.clock.now() } });
  });

  it('says that it failed, and of what', async () => {
    await expect(run(doing(() => Promise.reject(new Error('the disk is full'))))).rejects.toThrow(
      'the disk is full',
    );
    expect((await kept())?.state).toBe('failed');
  });

  it('says that there was no room, to whoever asks another process for it', async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    await expect(run(doing(() => Promise.reject(full)))).rejects.toBe(full);
    const ended = (await kept())!;
    expect(ended).toMatchObject({ state: 'failed', ended: { failure: { how: 'no-room' } } });
    await expect(endedWithoutWord(world, ended)).rejects.toSatisfy(hadNoRoom);
  });

  it('says what is kept and cannot be read, to whoever asks another process for it', async () => {
    const problem = finding('error', 'storage.file-altered', atSubject('abc'), { file: 'abc' });
    const unreadable = unreadableAgain(problem);
    await expect(run(doing(() => Promise.reject(unreadable)))).rejects.toBe(unreadable);
    const ended = (await kept())!;
    expect(ended).toMatchObject({
      state: 'failed',
      ended: { failure: { how: 'unreadable', finding: problem } },
    });
    const told = await endedWithoutWord(world, ended).catch((error: unknown) => error);
    expect(unreadableIn(told)).toEqual(problem);
  });

  it('stores nothing once it was cancelled, whether it hears of it or not', async () => {
    expect(await run(doing(cancel))).toBeUndefined();
    expect((await kept())?.state).toBe('cancelled');
  });

  it('hears within a second that it was cancelled', async () => {
    const heard = run(
      doing(async (_world, _actor, _job, { signal }) => {
        await cancel();
        await new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('ended')));
        });
      }),
    );
    expect(await heard).toBeUndefined();
    expect((await kept())?.state).toBe('cancelled');
  });

  it('stores nothing once somebody took it over', async () => {
    const kind = doing(async () => {
      open.wait(31 * second);
      expect((await takeNext(asWorker(world, 'other')))?.attempts).toBe(2);
    });
    expect(await runJob(standingStill(world), kind, open.people.affiliate, job)).toBeUndefined();
    expect(await kept()).toMatchObject({ state: 'running', owner: 'other' });
  });

  it('counts at the threads for whoever asked for it, whoever works on it', async () => {
    const asked: Asker[] = [];
    const heavy: HeavyWork = {
      ...world.heavy,
      onBehalfOf: (asker, act) => {
        asked.push(asker);
        return act();
      },
    };
    await runJob({ ...world, heavy }, doing(), open.people.global, job);
    expect(asked).toEqual([{ user: open.people.affiliate.id, market: open.market }]);
  });

  it('is interrupted by whoever asked for it, and given back by whoever has to go', async () => {
    expect(await leave(new Released())).toBeUndefined();
    expect(await kept()).toMatchObject({ state: 'waiting', owner: '', attempts: 0 });
    await takeNext(world);
    expect(await leave()).toBeUndefined();
    expect((await kept())?.state).toBe('interrupted');
  });

  it('says that it is alive as long as it is', async () => {
    const begun = performance.now();
    let lost = 0;
    const life = keepAlive(world, job, () => (lost += 1));
    expect(await life.beat()).toBe(true);
    await cancel();
    expect(await life.beat()).toBe(false);
    await life.stop();
    // It looks by itself once a second, should all this have taken so long.
    expect(lost).toBeLessThanOrEqual(Math.floor((performance.now() - begun) / 1_000));
  });
});
