import { beforeEach, describe, expect, it } from 'vitest';
import { doJob, takeNext, work } from '#usecases/jobs/work.ts';
import type { World } from '#usecases/ports.ts';
import { askFor, asWorker, doing, keptJob } from '../support/job-in-line.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const second = 1 / 86_400;

describe('a worker', () => {
  let open: OpenMarket;
  let world: World;
  beforeEach(async () => {
    open = await openMarket();
    world = asWorker(open.world);
  });
  const ask = (name: string, lane = '') => askFor({ ...open, world }, name, lane);
  const never = new AbortController().signal;

  it('takes one after the other, but not two of a lane', async () => {
    const first = await ask('1.csv', 'lane');
    open.wait(1 * second);
    await ask('2.csv', 'lane');
    const free = await ask('3.csv');
    expect([(await takeNext(world))?.id, (await takeNext(world))?.id]).toEqual([first.id, free.id]);
    expect(await takeNext(world)).toBeUndefined();
  });

  it('takes over within half a minute what another left behind, and ends it when that one dies too', async () => {
    const job = await ask('1.csv');
    await takeNext(asWorker(world, 'first'));
    open.wait(30 * second);
    expect(await takeNext(world)).toBeUndefined();
    open.wait(1 * second);
    expect(await takeNext(world)).toMatchObject({ id: job.id, attempts: 2, owner: 'worker' });
    open.wait(31 * second);
    expect(await takeNext(world)).toBeUndefined();
    expect(await keptJob(world, job)).toMatchObject({ state: 'interrupted', ended: { file: '' } });
  });

  it('gives nobody all of what a process does at once, while others may come', async () => {
    await ask('1.csv');
    open.wait(1 * second);
    const next = await ask('2.csv');
    open.wait(1 * second);
    const last = await ask('3.csv');
    expect(await takeNext(world, 3)).toBeDefined();
    expect((await takeNext(world, 3))?.id).toBe(next.id);
    expect(await takeNext(world, 3)).toBeUndefined();
    const other = await askFor(
      { ...open, world, people: { ...open.people, affiliate: open.people.global } },
      '4.csv',
    );
    expect((await takeNext(world, 3))?.id).toBe(other.id);
    // Another process has a share of its own.
    expect((await takeNext(asWorker(world, 'second'), 3))?.id).toBe(last.id);
  });

  it('leaves alone what a process does itself, until that one dies', async () => {
    const own = await askFor(open, 'own.csv');
    expect(await takeNext(world)).toBeUndefined();
    open.wait(31 * second);
    expect((await takeNext(world))?.id).toBe(own.id);
  });

  it('refuses what somebody asked for who is nobody here any more', async () => {
    const job = await ask('1.csv');
    await world.storage.transaction((stores) => stores.jobs.remove(job.id));
    await world.storage.transaction((stores) => stores.jobs.add({ ...job, madeBy: 'gone' }));
    await doJob(world, [doing()], (await takeNext(world))!, never);
    expect((await keptJob(world, job))?.state).toBe('refused');
  });

  it('refuses what somebody may not ask for any more, and knows them when their address has changed', async () => {
    const { affiliate, rep } = open.people;
    const asked = [await ask('1.csv'), await ask('2.csv')] as const;
    await world.storage.transaction(async ({ users }) => {
      const before = (await users.kept()).find(({ id }) => id === affiliate.id);
      await users.keep({ ...before!, email: 'renamed@example.com', revision: 2 }, before!);
    });
    await doJob(world, [doing()], (await takeNext(world))!, never);
    await world.storage.transaction(async ({ users }) => {
      const before = (await users.kept()).find(({ id }) => id === affiliate.id);
      const grants = rep.grants.map((each, index) => ({ ...each, number: index + 1 }));
      await users.keep({ ...before!, grants, revision: 3 }, before!);
    });
    await doJob(world, [doing()], (await takeNext(world))!, never);
    const states = await Promise.all(asked.map(async (job) => (await keptJob(world, job))?.state));
    expect(states).toEqual(['done', 'refused']);
  });

  it('does what comes until it is told to end, and gives back what it has begun', async () => {
    const ending = new AbortController();
    const errors: unknown[] = [];
    const kind = doing(async (_world, _actor, { input }, { signal }) => {
      if (input.fileName === 'broken.csv') throw new Error('broken');
      if (input.fileName !== 'endless.csv') return;
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('ended')));
      });
    });
    const working = work(world, {
      kinds: [kind],
      // Two are somebody's share of three.
      atOnce: 3,
      signal: ending.signal,
      onError: (error, job) => errors.push([error, job?.market]),
    });
    const [broken, good, endless] = [
      await ask('broken.csv'),
      await ask('good.csv'),
      await ask('endless.csv'),
    ];
    const states = async () => {
      const jobs = await Promise.all([broken, good, endless].map((job) => keptJob(world, job)));
      return jobs.map((job) => job?.state);
    };
    await expect.poll(states, { timeout: 15_000 }).toEqual(['failed', 'done', 'running']);
    expect(await world.storage.read(({ workers }) => workers.countAlive(world.clock.now()))).toBe(1);
    ending.abort();
    await working;
    expect(await states()).toEqual(['failed', 'done', 'waiting']);
    expect(errors).toEqual([[new Error('broken'), open.market]]);
    expect(await world.storage.read(({ workers }) => workers.countAlive(world.clock.now()))).toBe(0);
  });
});
