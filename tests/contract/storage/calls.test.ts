import { beforeAll, describe, expect, it } from 'vitest';
import type { ActualCall } from '#domain/execution/actual-call.ts';
import { compareCalls } from '#domain/execution/compare-calls.ts';
import type { CallImportRecord, Storage } from '#usecases/ports.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';

const call = (key: string, on: string, more: Partial<ActualCall> = {}): ActualCall => ({
  key,
  territory: 'DE-01',
  accountId: 'A1',
  brand: 'cardiolan',
  channel: 'face-to-face',
  on,
  status: 'submitted',
  ...more,
});

const record = (id: string, importedAt: string): CallImportRecord => ({
  id,
  market: 'DE',
  fileName: 'Besuche – März.xlsx',
  sha256: 'f'.repeat(64),
  mode: 'replace-window',
  importedAt,
  importedBy: 'affiliate@example.org',
  window: { from: '2027-03-01', to: '2027-03-31' },
  added: 3,
  changed: 1,
  removed: 2,
  unchanged: 0,
  warnings: 1,
});

const year = { from: '2027-01-01', to: '2027-12-31' };

/** What is of some territories or of some accounts. */
const of = (territories: string[], subjects: number[] = []) => ({ of: { territories, subjects } });

eachDatabase((name) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openTestStorage(name);
  });
  const take = (market: string, calls: readonly ActualCall[], known: readonly ActualCall[] = []) =>
    storage.transaction((stores) =>
      stores.calls.apply(market, 'import-1', compareCalls(calls, known, 'replace-window')),
    );
  const ofDays = (market: string, days = year, filter = {}) =>
    storage.read((stores) => stores.calls.ofDays(market, days, filter));

  describe('calls', () => {
    it('come back as they were saved, by day and key, of the days and territory asked for', async () => {
      const all = [
        call('b', '2027-01-02', { territory: 'Büro – 東京', channel: 'email', brand: '' }),
        call('a', '2027-01-03'),
        call('c', '2027-01-03', { status: 'planned' }),
      ];
      await take('DE', all.toReversed());
      await take('FR', [call('a', '2027-01-09')]);
      expect(await ofDays('DE')).toEqual(all);
      expect(await ofDays('DE', { from: '2027-01-03', to: '2027-01-03' })).toEqual(all.slice(1));
      expect(await ofDays('DE', year, { status: 'submitted', ...of(['DE-01']) })).toEqual([all[1]]);
      const numbers = await storage.read((stores) => stores.accounts.numbersOf('DE', [all[0]!.accountId]));
      const mine = all.filter(({ accountId }) => accountId === all[0]!.accountId);
      expect(await ofDays('DE', year, of(['nowhere'], [...numbers.values()]))).toEqual(mine);
      expect(await ofDays('DE', year, of([]))).toEqual([]);
      expect(await ofDays('DE', { from: '2027-01-04', to: '2027-12-31' })).toEqual([]);
      expect(await storage.read((stores) => stores.calls.count('DE', year))).toBe(2);
      expect(
        await storage.read((stores) =>
          stores.calls.sameAs('DE', [...all.slice(1), call('nowhere', '2027-01-02')]),
        ),
      ).toHaveLength(2);
    });

    it('are replaced under their key and removed with it', async () => {
      const known = await ofDays('DE');
      await take('DE', [call('a', '2027-01-03', { brand: '' }), call('d', '2027-01-02')], known);
      expect((await ofDays('DE')).map((each) => [each.key, each.brand])).toEqual([
        ['d', 'cardiolan'],
        ['a', ''],
      ]);
      expect(await ofDays('FR')).toHaveLength(1);
    });

    it('go in by thousands', async () => {
      const many = Array.from({ length: 5_000 }, (_, index) => call(`m${index}`, '2027-05-05'));
      await take('IT', many);
      expect(await storage.read((stores) => stores.calls.count('IT', year))).toBe(5_000);
      expect(await storage.read((stores) => stores.calls.sameAs('IT', many))).toHaveLength(5_000);
    });
  });

  it('keeps which files came in, the latest first', async () => {
    const records = [record('2', '2027-04-02T08:00:00.000Z'), record('1', '2027-04-01T08:00:00.000Z')];
    await storage.transaction(async (stores) => {
      for (const each of records.toReversed()) await stores.calls.addImport(each);
    });
    expect(await storage.read((stores) => stores.calls.imports('DE'))).toEqual(records);
    expect(await storage.read((stores) => stores.calls.imports('FR'))).toEqual([]);
  });
});
