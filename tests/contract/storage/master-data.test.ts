import { beforeAll, describe, expect, it } from 'vitest';
import type { Storage } from '#usecases/ports.ts';
import { eachDatabase, newDatabase, openForTest, queryDatabase } from '../../support/databases.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import { account, accounts, change, rep, save, withoutNumber } from './samples.ts';

eachDatabase((name) => {
  let options: StorageOptions;
  let storage: Storage;
  beforeAll(async () => {
    options = await newDatabase(name);
    storage = await openForTest(options);
  });
  const accountsOf = (market: string) =>
    storage.read(async (stores) => (await stores.accounts.ofMarket(market)).map(withoutNumber));
  const repsOf = (market: string) => storage.read((stores) => stores.accounts.repsOf(market));

  it('gives accounts back as they were saved, by account id', async () => {
    const saved = [
      account('b', { market: 'FR', facts: {} }),
      account('A', {
        market: 'FR',
        facts: { 'extra:Größe': 'L', potential: 2 ** 53 - 1, share: -3, known: false },
      }),
      account('a', { market: 'FR', territory: '', name: '' }),
    ];
    await storage.transaction(save(saved, 'FR'));
    expect(await accountsOf('FR')).toEqual([saved[1], saved[2], saved[0]]);
  });

  it('saves again over what was there, removes, and leaves other markets alone', async () => {
    await storage.transaction(save([account('1'), account('2'), account('3')]));
    await storage.transaction(save([account('1', { market: 'IT' })], 'IT'));
    const moved = account('2', { name: 'Praxis am Markt', territory: 'T9', facts: { potential: 40 } });
    await storage.transaction((stores) =>
      stores.accounts.apply('DE', change({ accountsToSave: [moved], accountsToRemove: ['1', 'unknown'] })),
    );
    expect(await accountsOf('DE')).toEqual([moved, account('3')]);
    expect(await accountsOf('IT')).toEqual([account('1', { market: 'IT' })]);
    await storage.read(async ({ accounts: store }) => {
      expect(await store.count('DE')).toBe(2);
      expect(await store.count('XX')).toBe(0);
      expect(await store.byId('DE', '2')).toMatchObject(moved);
      expect(await store.byId('DE', '1')).toBeUndefined();
      expect(await store.byId('IT', '2')).toBeUndefined();
    });
  });

  it('counts what accounts state in a column, whatever they say elsewhere', async () => {
    const said = [
      { kind: 'institution', note: 'a' },
      { kind: 'person' },
      { kind: '' },
      { note: '"kind":"institution"', 'extra:kind': 'institution' },
      {},
    ];
    const saved = said.map((facts, index) => account(String(index), { market: 'SE', facts: { ...facts } }));
    await storage.transaction(save(saved, 'SE'));
    const counted = (market: string) =>
      storage.read(({ accounts: store }) => store.countStating(market, 'kind', 'institution'));
    expect(await counted('SE')).toEqual({ some: 1, all: 2 });
    expect(await counted('XX')).toEqual({ some: 0, all: 0 });
  });

  it('keeps reps by territory, with and without days of leave', async () => {
    const { leaveDays: _unknown, ...unsaid } = rep('T1', { market: 'PT' });
    const vacant = rep('T2', { market: 'PT', name: '', email: '' });
    await storage.transaction((stores) =>
      stores.accounts.apply('PT', change({ repsToSave: [vacant, unsaid] })),
    );
    expect(await repsOf('PT')).toStrictEqual([unsaid, vacant]);
    const said = { ...unsaid, leaveDays: 0, own: { 'extra:Auto': 'Fiat', 'extra:Km': 12.5 } };
    await storage.transaction((stores) =>
      stores.accounts.apply('PT', change({ repsToSave: [said], repsToRemove: ['T2'] })),
    );
    expect(await repsOf('PT')).toStrictEqual([said]);
    await storage.transaction((stores) => stores.accounts.apply('PT', change({ repsToSave: [unsaid] })));
    expect(await repsOf('PT')).toStrictEqual([unsaid]);
  });

  it('applies ten thousand accounts at once, and again', async () => {
    const many = accounts(10_000, { market: 'JP' });
    await storage.transaction(save(many, 'JP'));
    expect(await accountsOf('JP')).toEqual(many);
    const renamed = accounts(10_000, { market: 'JP', name: '\t"\\N"\r\n' });
    await storage.transaction((stores) =>
      stores.accounts.apply(
        'JP',
        change({
          accountsToSave: renamed,
          accountsToRemove: renamed.slice(0, 1_234).map((each) => each.accountId),
        }),
      ),
    );
    expect(await accountsOf('JP')).toEqual(renamed.slice(1_234));
  });

  describe('field changes', () => {
    const fieldChanges = [
      { accountId: 'A1', field: 'potential', before: 3, after: 5 },
      { accountId: 'A1', field: 'city', before: undefined, after: 'Köln' },
      { accountId: 'A2', field: 'consent-email', before: true, after: undefined },
    ];
    const entry = {
      at: '2026-11-02T08:00:00.000Z',
      by: { id: 'a' },
      market: 'CH',
      subject: 's',
    };

    it('are kept with who changed them and when', async () => {
      await storage.transaction(async (stores) => {
        await stores.accounts.apply('CH', change({ fieldChanges }));
        await stores.audit.add({ ...entry, kind: 'confirm-training', details: { territories: [] } });
      });
      await storage.transaction((stores) =>
        stores.audit.add({ ...entry, kind: 'end-sessions', details: { ended: 1 } }),
      );
      const kept = await queryDatabase(
        options,
        `select entry.kind, entry.actor, entry.at, subject.account_id, change.field, change."before", change."after"
         from field_change change
         join subject on subject.market = 'CH' and subject.no = change.subject_no
         join audit_event entry on entry.roster_change_id = change.roster_change_id
         order by change.position`,
      );
      const imported = { kind: 'confirm-training', actor: 'a', at: entry.at };
      expect(kept).toEqual([
        { ...imported, account_id: 'A1', field: 'potential', before: '3', after: '5' },
        { ...imported, account_id: 'A1', field: 'city', before: null, after: '"Köln"' },
        { ...imported, account_id: 'A2', field: 'consent-email', before: 'true', after: null },
      ]);
    });
  });
});
