import { describe, expect, it } from 'vitest';
import { createAccessLog } from '#storage/access/record/access-log.ts';
import type { NotedAccess, Storage } from '#usecases/ports.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';

const at = '2026-11-24T08:00:00.000Z';
const clock = { now: () => at, today: () => at.slice(0, 10) };
const noted = (subject: string): NotedAccess => ({
  at,
  actor: 'ann',
  kind: 'view',
  market: 'DE',
  subject,
  address: '',
});
const subjects = async (storage: Storage): Promise<readonly string[]> =>
  (await storage.read(({ accessLog }) => accessLog.page({ markets: 'all' }, 999))).map(
    ({ subject }) => subject,
  );
const batches = (storage: Storage) =>
  storage.read(async ({ audit }) =>
    (await audit.stored('access', 0, 99)).map(({ body }) => JSON.parse(body).content.details as object),
  );
const passed = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

eachDatabase((name) => {
  describe('notes of access', () => {
    it('are kept together, a second’s at a time, with nobody waiting', async () => {
      const storage = await openTestStorage(name);
      const log = createAccessLog(storage, clock);
      for (let index = 1; index <= 300; index += 1) log.note(noted(String(index)));
      expect(await subjects(storage)).toEqual([]);
      await passed(1_600);
      expect(await subjects(storage)).toHaveLength(300);
      expect(await batches(storage)).toMatchObject([{ rows: 300 }]);
      await log.close();
    });

    it('are kept while somebody else’s transaction goes on, and of that one too', async () => {
      const storage = await openTestStorage(name);
      const log = createAccessLog(storage, clock, { every: 20 });
      await storage.transaction(async ({ setup }) => {
        log.note(noted('within'));
        await passed(100);
        await setup.markDone('long');
      });
      await passed(300);
      expect(await subjects(storage)).toEqual(['within']);
      await log.close();
    });

    it('are found by whom they may have shown: one account, and lists but for those of other territories', async () => {
      const storage = await openTestStorage(name);
      const log = createAccessLog(storage, clock);
      for (const subject of ['#7', '#77', 'T1', 'T2', 'plan']) log.note(noted(subject));
      log.note({ ...noted('plan'), market: 'FR' });
      log.note({ ...noted('user-1'), kind: 'rights' });
      await log.close();
      const found = async (notOf: readonly string[]) =>
        (
          await storage.read(({ accessLog }) =>
            accessLog.page({ markets: 'all', about: { market: 'DE', number: '#7', notOf } }, 99),
          )
        ).map(({ subject }) => subject);
      expect(await found(['T2'])).toEqual(['plan', 'T1', '#7']);
      expect(await found([])).toEqual(['plan', 'T2', 'T1', '#7']);
    });

    it('are kept when it closes', async () => {
      const storage = await openTestStorage(name);
      const log = createAccessLog(storage, clock);
      log.note(noted('last'));
      await log.close();
      expect(await subjects(storage)).toEqual(['last']);
    });

    it('wait while there is no database, no more than there is room for, and the rest is counted', async () => {
      const storage = await openTestStorage(name);
      let isThere = false;
      const transaction: Storage['transaction'] = (work) =>
        isThere ? storage.transaction(work) : Promise.reject(new Error('gone'));
      const log = createAccessLog({ transaction }, clock, { most: 3, every: 2 ** 30 });
      for (const subject of ['1', '2']) log.note(noted(subject));
      await expect(log.flush()).rejects.toThrow('gone');
      for (const subject of ['3', '4', '5']) log.note(noted(subject));
      await expect(log.flush()).rejects.toThrow('gone');
      isThere = true;
      await log.flush();
      expect(await subjects(storage)).toEqual(['3', '2', '1']);
      expect(await batches(storage)).toMatchObject([{ rows: 3, lost: 2 }]);
      await log.close();
    });
  });
});
