import { beforeAll, describe, expect, it } from 'vitest';
import type { Job, Storage } from '#usecases/ports.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';

const at = (seconds: number): string => new Date(Date.UTC(2026, 2, 1) + seconds * 1_000).toISOString();

const job = (id: string, more: Partial<Job<'import'>> = {}): Job<'import'> => ({
  id,
  kind: 'import',
  market: 'DE',
  unit: '',
  lane: 'import DE',
  madeBy: 'planner@example.org',
  madeAt: at(0),
  input: {
    kind: 'accounts',
    right: 'import-accounts',
    fileName: 'Kunden „final“.xlsx',
    sha256: id.padEnd(64, '0'),
    mode: 'upsert',
    dryRun: false,
    partial: false,
    answers: { mapping: [], values: [], acceptedFixes: [], style: {}, erased: { takeIn: [], leaveOut: [] } },
  },
  sent: id.padEnd(64, '0'),
  state: 'waiting',
  phase: 'waiting',
  done: 0,
  total: 0,
  owner: '',
  leaseUntil: '',
  attempts: 0,
  ...more,
});
const counts = { added: 1, changed: 0, removed: 0 };
const imported = {
  at: at(60),
  state: 'done',
  result: {
    how: 'done',
    summary: {
      status: 'imported',
      refusable: false,
      mode: 'upsert',
      ...counts,
      unchanged: 0,
      differenceCounts: counts,
      leftOut: 0,
      erased: 0,
      skipped: 0,
    },
  },
  file: 'f'.repeat(64),
  stays: true,
} as const;
const failed = { at: at(60), state: 'failed', file: '', stays: false } as const;
const progress = { phase: 'understanding', done: 12_000, total: 30_000 } as const;

eachDatabase((name) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openTestStorage(name);
  });
  const add = (...jobs: readonly Job[]) =>
    storage.transaction(async (stores) => {
      for (const each of jobs) await stores.jobs.add(each);
    });
  const byId = (id: string) => storage.read(({ jobs }) => jobs.byId(id));
  const take = (id: string, owner: string, now: number) =>
    storage.transaction(({ jobs }) => jobs.take(id, { owner, leaseUntil: at(now + 30), now: at(now) }));
  const beat = (id: string, owner: string, now: number) =>
    storage.transaction(({ jobs }) => jobs.beat(id, { owner, leaseUntil: at(now + 30) }, progress));

  const listed = (markets: readonly string[] | 'all', limit: number) =>
    storage.read(async ({ jobs }) => (await jobs.latest(markets, limit)).map(({ id }) => id));

  describe('jobs', () => {
    it('stand in line as they came, and come back whole with what came of them', async () => {
      const [first, second] = [job('b'), job('a', { madeAt: at(1) })];
      await add(second, first);
      const line = () => storage.read(async ({ jobs }) => (await jobs.line()).map(({ id }) => id));
      expect(await line()).toEqual(['b', 'a']);
      expect(await byId('b')).toEqual(first);
      expect(await storage.transaction(({ jobs }) => jobs.end('b', imported))).toBe(true);
      expect(await line()).toEqual(['a']);
      const ofFile = (market: string) => storage.read(({ jobs }) => jobs.ofFile(market, first.sent));
      expect((await ofFile('DE')).map(({ id }) => id)).toEqual(['b']);
      expect(await ofFile('FR')).toEqual([]);
      expect(await byId('b')).toEqual({ ...first, state: 'done', ended: imported });
      await storage.transaction(({ jobs }) => jobs.end('a', failed));
      expect(await byId('a')).toEqual({ ...second, state: 'failed', ended: failed });
    });

    it('are taken by one, and by another once that one has been silent for its lease', async () => {
      await add(job('c'));
      expect(await Promise.all([take('c', 'one', 0), take('c', 'two', 0)])).toEqual(
        expect.arrayContaining([true, false]),
      );
      const owner = (await byId('c'))!.owner;
      const other = owner === 'one' ? 'two' : 'one';
      expect(await byId('c')).toMatchObject({ state: 'running', attempts: 1, leaseUntil: at(30) });
      expect(await beat('c', other, 5)).toBe(false);
      expect(await beat('c', owner, 5)).toBe(true);
      expect(await byId('c')).toMatchObject({ ...progress, leaseUntil: at(35) });
      expect([await take('c', other, 35), await take('c', other, 36)]).toEqual([false, true]);
      expect(await byId('c')).toMatchObject({ owner: other, attempts: 2, done: 0, total: 0 });
      const isHeld = (by: string) => storage.read(({ jobs }) => jobs.isHeld('c', by));
      expect([await isHeld(owner), await isHeld(other)]).toEqual([false, true]);
      // What the first worked out all the same is not stored.
      expect(await beat('c', owner, 37)).toBe(false);
      expect(await storage.transaction(({ jobs }) => jobs.end('c', imported, owner))).toBe(false);
      expect(await storage.transaction(({ jobs }) => jobs.end('c', imported, other))).toBe(true);
    });

    it('go back into the line as if nobody had begun them', async () => {
      await add(job('d'), job('e', { owner: 'one', leaseUntil: at(30) }));
      await take('d', 'one', 0);
      await storage.transaction(async ({ jobs }) => {
        await jobs.release('d', 'two');
        expect(await jobs.isHeld('d', 'one')).toBe(true);
        await jobs.release('d', 'one');
        await jobs.release('e', 'one');
      });
      expect(await byId('d')).toEqual(job('d'));
      expect(await byId('e')).toEqual(job('e'));
      await storage.transaction(async ({ jobs }) => {
        await jobs.end('d', failed);
        await jobs.end('e', failed);
      });
    });

    it('end once, and are past cancelling while they are stored', async () => {
      await add(job('f'), job('g', { phase: 'storing' }));
      await storage.transaction(async ({ jobs }) => {
        expect(await jobs.cancel('f', at(3))).toBe(true);
        expect(await jobs.end('f', imported)).toBe(false);
        expect(await jobs.take('f', { owner: 'one', leaseUntil: at(30), now: at(9) })).toBe(false);
        expect(await jobs.cancel('g', at(3))).toBe(false);
        expect(await jobs.end('g', imported)).toBe(true);
        expect(await jobs.cancel('g', at(3))).toBe(false);
      });
      const cancelled = { at: at(3), state: 'cancelled', file: '', stays: false };
      expect((await byId('f'))?.ended).toEqual(cancelled);
    });

    it('are listed by market: those under way, and the last of the others', async () => {
      const of = { market: 'FR', lane: '' };
      await add(
        job('h', { ...of, madeAt: at(9) }),
        job('i', of),
        job('j', { ...of, state: 'failed', ended: { ...failed, at: at(70) } }),
        job('k', { ...of, state: 'failed', ended: failed }),
      );
      expect(await listed(['FR', 'IT'], 1)).toEqual(['i', 'h', 'j']);
      expect(await listed(['FR'], 9)).toEqual(['i', 'h', 'j', 'k']);
      expect(await listed([], 9)).toEqual([]);
      expect(await listed('all', 1)).toEqual(['i', 'h', 'j']);
    });

    it('are outdated when they are no record of a change', async () => {
      const of = { market: 'IT', madeAt: '2026-01-01T00:00:00.000Z' };
      const done = { ...of, state: 'done' } as const;
      await add(
        job('dry', { ...done, ended: { ...imported, at: of.madeAt, stays: false } }),
        job('real', { ...done, ended: { ...imported, at: of.madeAt } }),
        job('lost', of),
        job('young', { ...of, madeAt: '2026-09-01T00:00:00.000Z' }),
      );
      const outdated = () => storage.read(({ jobs }) => jobs.outdated('IT', '2026-02-01T00:00:00.000Z'));
      expect(await outdated()).toEqual(['dry', 'lost']);
      expect(await storage.read(({ jobs }) => jobs.outdated('ES', '2026-02-01'))).toEqual([]);
      await storage.transaction(async ({ jobs }) => {
        await jobs.remove('dry');
        await jobs.remove('lost');
      });
      expect(await outdated()).toEqual([]);
    });
  });

  it('workers count while they are alive', async () => {
    const note = (owner: string, until: number) =>
      storage.transaction(({ workers }) => workers.note({ owner, leaseUntil: at(until) }));
    const alive = (now: number) => storage.read(({ workers }) => workers.countAlive(at(now)));
    await note('one', 30);
    await note('two', 10);
    await note('two', 20);
    expect([await alive(20), await alive(21), await alive(31)]).toEqual([2, 1, 0]);
    await storage.transaction(({ workers }) => workers.remove('one'));
    expect(await alive(20)).toBe(1);
  });
});
