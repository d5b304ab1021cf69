import { beforeAll, describe, expect, it } from 'vitest';
import type { ActualCall } from '#domain/execution/actual-call.ts';
import type { Storage } from '#usecases/ports.ts';
import { keptCalls } from '../../support/kept-calls.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';

const call = (key: string, on: string, more: Partial<ActualCall> = {}): ActualCall => ({
  key,
  territory: 'DE-01',
  accountId: 'A1',
  brand: 'cardiolan',
  channel: 'face-to-face',
  on,
  status: 'submitted',
  origin: '',
  ...more,
});

const year = { from: '2027-01-01', to: '2027-12-31' };

/** What is of some territories or of some accounts. */
const of = (territories: string[], subjects: number[] = []) => ({ of: { territories, subjects } });

eachDatabase((name) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openTestStorage(name);
  });
  const take = (market: string, calls: readonly ActualCall[], remove: readonly ActualCall[] = []) =>
    storage.transaction((stores) =>
      stores.calls.apply(market, { save: keptCalls(calls, 'import-1'), remove }),
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
      expect(await ofDays('DE')).toEqual(keptCalls(all, 'import-1'));
      expect(await ofDays('DE', { from: '2027-01-03', to: '2027-01-03' })).toEqual(
        keptCalls(all.slice(1), 'import-1'),
      );
      expect(await ofDays('DE', year, { status: 'submitted', ...of(['DE-01']) })).toEqual(
        keptCalls([all[1]!], 'import-1'),
      );
      const numbers = await storage.read((stores) => stores.accounts.numbersOf('DE', [all[0]!.accountId]));
      const mine = all.filter(({ accountId }) => accountId === all[0]!.accountId);
      expect(await ofDays('DE', year, of(['nowhere'], [...numbers.values()]))).toEqual(
        keptCalls(mine, 'import-1'),
      );
      expect(await ofDays('DE', year, of([]))).toEqual([]);
      expect(await ofDays('DE', { from: '2027-01-04', to: '2027-12-31' })).toEqual([]);
      expect(await storage.read((stores) => stores.calls.count('DE', year))).toBe(2);
      const channelsOf = (days: typeof year, territories?: readonly string[]) =>
        storage.read((stores) => stores.calls.channels('DE', days, territories));
      expect(await channelsOf(year)).toEqual(['email', 'face-to-face']);
      expect(await channelsOf(year, ['DE-01'])).toEqual(['face-to-face']);
      expect(await channelsOf(year, ['nowhere'])).toEqual([]);
      expect(await channelsOf(year, [])).toEqual([]);
      expect(
        await storage.read((stores) =>
          stores.calls.sameAs('DE', [...all.slice(1), call('nowhere', '2027-01-02')]),
        ),
      ).toHaveLength(2);
    });

    it('are replaced under their key and removed with it', async () => {
      const gone = (await ofDays('DE')).filter(({ key }) => key !== 'a');
      await take('DE', [call('a', '2027-01-03', { brand: '' }), call('d', '2027-01-02')], gone);
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

  it('are brought back as they were, with accounts by their numbers', async () => {
    const made = call('T|A1|face-to-face|2027-06-01|cardiolan#1', '2027-06-01', {
      territory: 'T',
      accountId: 'A1',
    });
    await take('PT', [made, call('own', '2027-06-02', { accountId: 'A2' })]);
    const no = await storage.read(({ accounts }) => accounts.numbersOf('PT', ['A1', 'A2']));
    const keys = [`T|#${no.get('A1')}|face-to-face|2027-06-01|cardiolan#1`, 'own'];
    const numbered = await storage.read((stores) => stores.calls.numbered('PT', keys));
    expect(new Set(numbered.map((each) => [each.key, each.accountId].join()))).toEqual(
      new Set([`${keys[0]},#${no.get('A1')}`, `own,#${no.get('A2')}`]),
    );
    await take('PT', [], [made]);
    await storage.transaction((stores) =>
      stores.calls.restore('PT', { save: numbered.filter(({ key }) => key !== 'own'), remove: ['own'] }),
    );
    expect(await ofDays('PT')).toEqual(keptCalls([made], 'import-1'));
    await expect(
      storage.transaction((stores) => stores.calls.restore('PT', { save: keptCalls([made]), remove: [] })),
    ).rejects.toThrow('names its account');
  });
});
