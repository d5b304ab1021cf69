import { beforeEach, describe, expect, it } from 'vitest';
import type { ActualCall } from '#domain/execution/actual-call.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import type { Storage, Stores } from '#usecases/ports.ts';
import { keptCalls } from '../../support/kept-calls.ts';
import { eachDatabase, newDatabase, openForTest, queryDatabase } from '../../support/databases.ts';
import { lineOf } from '../../support/line-of.ts';
import { account, change, line, numbered, plan, proposal, save } from './samples.ts';

const call = (key: string, accountId: string, more: Partial<ActualCall> = {}): ActualCall => ({
  key,
  territory: 'T1',
  accountId,
  brand: 'cardiolan',
  channel: 'face-to-face',
  on: '2027-01-05',
  status: 'submitted',
  origin: '',
  ...more,
});
const remove = (id: string) => (stores: Stores) =>
  stores.accounts.apply('DE', change({ accountsToRemove: [id] }));
const long = (territory: string) => `a|${territory}|cardiolan|face-to-face`;

const year = { from: '2027-01-01', to: '2027-12-31' };

eachDatabase((name) => {
  let options: StorageOptions;
  let storage: Storage;
  beforeEach(async () => {
    options = await newDatabase(name);
    storage = await openForTest(options);
  });
  /** Looks past the storage, which meanwhile is closed. */
  const beneath = async (sql: string): Promise<readonly unknown[]> => {
    await storage.close();
    const rows = await queryDatabase(options, sql);
    storage = await openForTest(options);
    return rows;
  };
  const numbersOf = async (ids: readonly string[], market = 'DE') =>
    Object.fromEntries(await storage.read((stores) => stores.accounts.numbersOf(market, ids)));

  describe('numbers of accounts', () => {
    it('count up by market, in the order of identifiers whatever the order of rows', async () => {
      await storage.transaction(save([account('c'), account('a')]));
      await storage.transaction(save([account('b'), account('a'), account('Z')]));
      await storage.transaction(save([account('b', { market: 'FR' })], 'FR'));
      expect(await numbersOf(['a', 'b', 'c', 'Z', 'nobody'])).toEqual({ a: 1, c: 2, Z: 3, b: 4 });
      expect(await numbersOf(['b'], 'FR')).toEqual({ b: 1 });
      const kept = await storage.read((stores) => stores.accounts.ofMarket('DE'));
      expect(kept.map(({ accountId, subject }) => [accountId, subject])).toEqual([
        ['Z', 3],
        ['a', 1],
        ['b', 4],
        ['c', 2],
      ]);
    });

    it('stay with a removed account, which finds its own again, and go to nobody else', async () => {
      await storage.transaction(save([account('a'), account('b')]));
      await storage.transaction(remove('b'));
      await storage.transaction(save([account('aa')]));
      expect(await numbersOf(['a', 'b', 'aa'])).toEqual({ a: 1, b: 2, aa: 3 });
      await storage.transaction(save([account('b')]));
      expect((await storage.read((stores) => stores.accounts.byId('DE', 'b')))?.subject).toBe(2);
    });

    it('are known at once to the transaction that gave them, with those of others', async () => {
      await storage.transaction(save([account('a', { market: 'FR' }), account('b', { market: 'FR' })], 'FR'));
      await storage.transaction(save([account('c')]));
      const found = await storage.transaction(async (stores) => {
        await save([account('b'), account('a')])(stores);
        const of = async (ids: readonly string[], market = 'DE') =>
          Object.fromEntries(await stores.accounts.numbersOf(market, ids));
        const oneByOne = async (ids: readonly string[], market = 'DE') =>
          ids.map(await stores.accounts.numberOf(market, ids));
        return [
          [await of(['b', 'a']), await of(['a', 'c', 'nobody']), await of(['b'], 'FR')],
          [await oneByOne(['b', 'a']), await oneByOne(['a', 'c', 'nobody']), await oneByOne(['b'], 'FR')],
        ];
      });
      expect(found).toEqual([
        [{ a: 2, b: 3 }, { a: 2, c: 1 }, { b: 2 }],
        [[3, 2], [2, 1, undefined], [2]],
      ]);
    });

    it('are given once to whoever is named twice, by whatever cannot be kept as well', async () => {
      await storage.transaction((stores) =>
        stores.accounts.apply(
          'DE',
          change({
            accountsToSave: [account('b'), account('a\0')],
            images: {
              addedAccounts: ['b', 'a\0', 'b', 'a\uFFFD'],
              removedAccounts: [],
              addedReps: [],
              formerReps: [],
            },
          }),
        ),
      );
      expect(await numbersOf(['a\0', 'a\uFFFD', 'b'])).toEqual({ 'a\0': 1, 'a\uFFFD': 1, b: 2 });
    });

    it('are given to accounts that are known from calls alone', async () => {
      await storage.transaction((stores) =>
        stores.calls.apply('DE', { save: keptCalls([call('1', 'stranger')], 'i'), remove: [] }),
      );
      expect(await numbersOf(['stranger'])).toEqual({ stranger: 1 });
      await storage.transaction(save([account('a'), account('stranger')]));
      expect(await numbersOf(['a', 'stranger'])).toEqual({ stranger: 1, a: 2 });
    });

    it('have salts of their own, of 32 bytes', async () => {
      await storage.transaction(save([account('a'), account('b')]));
      const found = await beneath('select salt from subject order by no');
      const salts = found.map((row) => Buffer.from((row as { salt: Uint8Array }).salt));
      expect(salts.map((salt) => salt.length)).toEqual([32, 32]);
      expect(salts[0]).not.toEqual(salts[1]);
    });
  });

  it('no identifier stands anywhere but with its number', async () => {
    const id = 'IDENTIFIER-77';
    const made = call(`T1|${id}|face-to-face|2027-01-05|cardiolan#1`, id);
    await storage.transaction(async (stores) => {
      await stores.accounts.apply(
        'DE',
        change({ accountsToSave: [account('other'), account(id, { name: 'X' })] }),
      );
      const lines = await numbered(stores, [line(id)]);
      const { subject } = lines[0]!;
      const relaxations = [
        { relax: 'minimum' as const, key: lineOf(id, 'cardiolan', 'face-to-face'), to: 0 },
        { relax: 'limit' as const, key: `account-total:${id}`, to: 9 },
        { relax: 'limit' as const, key: `brands:${id}:email`, to: 3 },
        { relax: 'capacity' as const, key: 'T1', to: 3 },
      ];
      const { snapshot } = plan('P1');
      await stores.plans.add(
        plan('P1', { snapshot: { ...snapshot, relaxed: { relaxations, reason: 'test' } } }),
        lines,
        [],
        [],
      );
      await stores.proposals.add(proposal('one', { subject, accountId: id, lineKey: lines[0]!.key }));
      await stores.calls.apply('DE', { save: keptCalls([made], 'i'), remove: [] });
      await stores.accounts.apply(
        'DE',
        change({
          accountsToRemove: [id],
          images: {
            addedAccounts: [],
            removedAccounts: [account(id, { name: 'X' })],
            addedReps: [],
            formerReps: [],
          },
        }),
      );
      expect((await stores.plans.byId('P1'))?.snapshot.relaxed?.relaxations).toEqual(relaxations);
      expect((await stores.plans.lines('P1')).map((each) => each.key)).toEqual([lines[0]!.key]);
      expect((await stores.proposals.byId('one'))?.lineKey).toBe(lines[0]!.key);
    });
    const tables = [
      'account',
      'plan',
      'plan_line',
      'proposal',
      'actual_call',
      'field_change',
      'roster_image',
    ];
    for (const table of tables) {
      const rows = await beneath(`select * from ${table}`);
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain(id);
    }
    await storage.read(async (stores) => {
      expect(await stores.calls.ofDays('DE', year)).toEqual(keptCalls([made], 'i'));
      expect(await stores.calls.sameAs('DE', [made, { ...made, accountId: 'nobody' }])).toEqual(
        keptCalls([made], 'i'),
      );
    });
    await storage.transaction((stores) => stores.calls.apply('DE', { save: [], remove: [made] }));
    expect(await storage.read((stores) => stores.calls.ofDays('DE', year))).toEqual([]);
  });

  describe('keys of lines', () => {
    const [first, second] = [line('a', { territory: 'T1' }), line('a', { territory: 'T2' })];

    it('name the territory only where an account has lines in several', async () => {
      await storage.transaction(async (stores) => {
        const alone = await numbered(stores, [line('a|x', { territory: 'T1' })]);
        await stores.plans.add(plan('P1'), alone, [], []);
        await stores.plans.add(plan('P2'), await numbered(stores, [first, second, line('b')]), [], []);
      });
      await storage.read(async ({ plans }) => {
        const short = lineOf('a', 'cardiolan', 'face-to-face');
        expect((await plans.lines('P2')).map(({ key }) => key)).toEqual([
          long('T1'),
          lineOf('b', 'cardiolan', 'face-to-face'),
          long('T2'),
        ]);
        expect((await plans.limitedLines('P2')).map(({ key }) => key).toSorted()).toEqual([
          long('T1'),
          long('T2'),
          lineOf('b', 'cardiolan', 'face-to-face'),
        ]);
        // A key from before means each of them.
        expect((await plans.linesOfKey('P2', short)).map(({ territory }) => territory)).toEqual(['T1', 'T2']);
        expect((await plans.linesOfKey('P2', long('T2'))).map(({ territory }) => territory)).toEqual(['T2']);
        expect(await plans.linesOfKey('P2', long('T3'))).toEqual([]);
        expect(await plans.linesOfKey('P1', lineOf('a|x', 'cardiolan', 'face-to-face'))).toHaveLength(1);
      });
    });

    it('are of one line each, whose versions are its own', async () => {
      await storage.transaction(async (stores) => {
        const lines = await numbered(stores, [first, second]);
        await stores.plans.add(plan('P2'), lines, [], []);
        await stores.plans.addVersion('P2', 1, [{ ...lines[1]!, planned: 7 }], []);
      });
      await storage.read(async ({ plans }) => {
        expect((await plans.lines('P2')).map(({ planned }) => planned)).toEqual([first.planned, 7]);
        expect((await plans.lines('P2', {}, 1)).map(({ planned }) => planned)).toEqual([
          first.planned,
          second.planned,
        ]);
      });
    });
  });

  it('whose identifier is erased is called by the number', async () => {
    await storage.transaction(async (stores) => {
      await stores.plans.add(plan('P1'), await numbered(stores, [line('gone')]), [], []);
    });
    await queryDatabase(
      options,
      `update subject set account_id = null, salt = null, erased_on = '2027-01-01'`,
    );
    await storage.read(async ({ plans }) => {
      const [kept] = await plans.lines('P1');
      expect(kept).toMatchObject({ accountId: '#1', accountName: '#1', subject: 1 });
      expect(await plans.linesOfKey('P1', kept!.key)).toEqual([kept]);
    });
  });
});
