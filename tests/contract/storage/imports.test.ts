import { beforeAll, describe, expect, it } from 'vitest';
import type { MasterDataImages } from '#domain/customers/master-data/master-data-change.ts';
import { undoMasterDataChange } from '#domain/customers/master-data/undo-master-data-change.ts';
import type { ImportJob, Storage } from '#usecases/ports.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';
import { account, accounts, change, rep, save } from './samples.ts';

const job = (id: string, more: Partial<ImportJob> = {}): ImportJob => ({
  id,
  market: 'DE',
  request: {
    fileName: 'Kunden „final“.xlsx',
    sha256: id.padEnd(64, '0'),
    mode: 'upsert',
    dryRun: false,
    partial: false,
    answers: { mapping: [], acceptedFixes: [], style: {}, erased: { takeIn: [], leaveOut: [] } },
  },
  madeBy: 'planner@example.org',
  madeAt: '2026-03-01T00:00:00.000Z',
  phase: 'waiting',
  rows: 0,
  seenAt: '2026-03-01T00:00:00.000Z',
  ...more,
});
const summary = {
  refusable: false,
  mode: 'upsert',
  added: 1,
  changed: 0,
  removed: 0,
  unchanged: 0,
  differenceCounts: { added: 1, changed: 0, removed: 0 },
  leftOut: 0,
  erased: 0,
} as const;
const ended = (status: 'imported' | 'dry-run', at = '2026-03-01T00:01:00.000Z', details = '') => ({
  at,
  ending: { how: 'done', summary: { status, ...summary } } as const,
  details,
});
const cancelled = { at: '2026-03-01T00:00:30.000Z', ending: { how: 'cancelled' } as const, details: '' };

const sha = (digit: string): string => digit.repeat(64);

eachDatabase((name) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openTestStorage(name);
  });
  const write = <T>(act: (stores: Parameters<Parameters<Storage['transaction']>[0]>[0]) => Promise<T>) =>
    storage.transaction(act);

  const rosterOf = (market: string) =>
    storage.read(async (stores) => ({
      accounts: await stores.accounts.ofMarket(market),
      reps: await stores.accounts.repsOf(market),
      revision: await stores.accounts.revision(market),
    }));

  describe('jobs', () => {
    it('stand in line as they came, market by market, until they end', async () => {
      const [first, second] = [job('b'), job('a', { madeAt: '2026-03-01T00:00:01.000Z' })];
      await write(async ({ importJobs }) => {
        for (const each of [second, first, job('other', { market: 'FR' })]) await importJobs.add(each);
      });
      const open = () => storage.read(({ importJobs }) => importJobs.open('DE'));
      expect(await open()).toEqual([first, second]);
      const progress = { phase: 'understanding', rows: 12_000, seenAt: '2026-03-01T00:00:09.000Z' } as const;
      expect(await write(({ importJobs }) => importJobs.noteProgress('b', progress))).toBe(true);
      expect(await open()).toEqual([{ ...first, ...progress }, second]);
      expect(await write(({ importJobs }) => importJobs.end('b', ended('imported')))).toBe(true);
      expect(await open()).toEqual([second]);
      expect(await storage.read(({ importJobs }) => importJobs.byId('b'))).toEqual({
        ...first,
        ...progress,
        ended: ended('imported'),
      });
    });

    it('end once, and are past cancelling once they are stored', async () => {
      await write(async ({ importJobs }) => {
        await importJobs.add(job('c'));
        await importJobs.add(job('s', { phase: 'storing' }));
        expect(await importJobs.end('c', cancelled)).toBe(true);
        expect(await importJobs.end('c', ended('imported'))).toBe(false);
        expect(await importJobs.noteProgress('c', { phase: 'storing', rows: 1, seenAt: '' })).toBe(false);
        expect(await importJobs.end('s', cancelled)).toBe(false);
        expect(await importJobs.end('s', ended('imported'))).toBe(true);
      });
      const found = await storage.read(({ importJobs }) => importJobs.byId('c'));
      expect(found?.ended).toEqual(cancelled);
    });

    it('are outdated when they changed nothing', async () => {
      const old = '2026-01-01T00:00:00.000Z';
      const withFile = (id: string, sha256: string, more: Partial<ImportJob> = {}) =>
        job(id, { market: 'IT', seenAt: old, ...more, request: { ...job(id).request, sha256 } });
      await write(async ({ importJobs }) => {
        await importJobs.add(withFile('dry', sha('1'), { ended: ended('dry-run', old, sha('5')) }));
        await importJobs.add(withFile('real', sha('2'), { ended: ended('imported', old) }));
        await importJobs.add(withFile('lost', sha('3')));
        await importJobs.add(withFile('young', sha('4'), { seenAt: '2026-09-01T00:00:00.000Z' }));
      });
      const found = await storage.read(({ importJobs }) => importJobs.outdated('2026-02-01T00:00:00.000Z'));
      expect(found.map((each) => each.id)).toEqual(['dry', 'lost']);
      await write(async ({ importJobs }) => {
        await importJobs.remove('dry');
        await importJobs.remove('lost');
      });
      const left = await storage.read(({ importJobs }) => importJobs.outdated('2026-02-01T00:00:00.000Z'));
      expect(left).toEqual([]);
    });
  });

  describe('a roster', () => {
    it('counts its changes, market by market', async () => {
      expect((await rosterOf('PT')).revision).toBe(0);
      const first = await write(save([account('1', { market: 'PT' })], 'PT'));
      await write(save([account('1', { market: 'ES' })], 'ES'));
      expect((await rosterOf('PT')).revision).toBe(first);
      const second = await write(save([account('2', { market: 'PT' })], 'PT'));
      expect(second).toBeGreaterThan(first);
      expect((await rosterOf('PT')).revision).toBe(second);
    });

    it('comes back as it was from what is kept of a change, to the letter', async () => {
      const of = { market: 'JP' };
      const gone = accounts(1_234, of).map((each) => ({ ...each, name: '東京\t"\\N"' }));
      const stays = account('S', { ...of, facts: { city: 'Kiel', potential: 2 ** 53 - 1, known: false } });
      const { leaveDays: _unsaid, ...vacant } = rep('T2', of);
      await write((stores) =>
        stores.accounts.apply(
          'JP',
          change({ accountsToSave: [...gone, stays], repsToSave: [rep('T1', of), vacant] }),
        ),
      );
      const before = await rosterOf('JP');
      const added = Array.from({ length: 1_001 }, (_, index) => account(`N${index}`, of));
      const images: MasterDataImages = {
        addedAccounts: added.map((each) => each.accountId),
        removedAccounts: gone,
        addedReps: ['T3'],
        formerReps: [rep('T1', of), vacant],
      };
      const revision = await write((stores) =>
        stores.accounts.apply(
          'JP',
          change({
            accountsToSave: [...added, { ...stays, name: 'Neu', facts: { city: 'Bonn', extra: 'x' } }],
            accountsToRemove: gone.map((each) => each.accountId),
            repsToSave: [rep('T1', { ...of, name: 'Jana', leaveDays: 3 }), rep('T3', of)],
            repsToRemove: ['T2'],
            fieldChanges: [
              { accountId: 'S', field: 'name', before: stays.name, after: 'Neu' },
              { accountId: 'S', field: 'city', before: 'Kiel', after: 'Bonn' },
              { accountId: 'S', field: 'potential', before: 2 ** 53 - 1, after: undefined },
              { accountId: 'S', field: 'known', before: false, after: undefined },
              { accountId: 'S', field: 'extra', before: undefined, after: 'x' },
            ],
            images,
          }),
        ),
      );
      const now = await rosterOf('JP');
      expect(now.accounts).toHaveLength(1_002);
      const kept = await storage.read((stores) => stores.accounts.changeTo(revision));
      expect(kept.images).toEqual(images);
      await write((stores) => stores.accounts.apply('JP', undoMasterDataChange(kept, now)));
      const after = await rosterOf('JP');
      expect({ ...after, revision: before.revision }).toStrictEqual(before);
    });
  });

  it('an import is marked as undone once', async () => {
    const record = {
      id: 'r1',
      market: 'BR',
      cycle: 'BR-2027-01',
      fileName: 'a.xlsx',
      sha256: 'e'.repeat(64),
      mode: 'remove-absent',
      importedAt: '2026-03-01T00:00:00.000Z',
      importedBy: 'planner@example.org',
      added: 1,
      changed: 0,
      removed: 0,
      unchanged: 0,
      warnings: 0,
      leftOut: 3,
      revision: 7,
    } as const;
    const undone = { at: '2026-03-02T00:00:00.000Z', by: 'other@example.org' };
    await write(async ({ imports }) => {
      await imports.add(record);
      await imports.markUndone('r1', undone);
    });
    expect(await storage.read(({ imports }) => imports.ofMarket('BR'))).toEqual([{ ...record, undone }]);
    await expect(write(({ imports }) => imports.markUndone('r1', undone))).rejects.toThrow('no import r1');
  });
});
