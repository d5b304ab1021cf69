import { beforeAll, describe, expect, it } from 'vitest';
import type { MasterDataImages } from '#domain/customers/master-data/master-data-change.ts';
import { undoMasterDataChange } from '#domain/customers/master-data/undo-master-data-change.ts';
import type { Storage } from '#usecases/ports.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';
import { account, accounts, change, rep, save } from './samples.ts';

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
      kind: 'accounts',
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
