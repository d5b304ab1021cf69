import { beforeEach, expect, it } from 'vitest';
import { createKeptResults } from '#storage/kept-results.ts';
import { findNamed } from '#usecases/basis/find-named.ts';
import type { Storage } from '#usecases/ports.ts';
import { eachDatabase, newDatabase, openForTest } from '../../support/databases.ts';
import { account, change, save } from './samples.ts';

const names: Readonly<Record<string, string>> = {
  A1: 'Dr. ÄRZTIN Müller',
  A2: '100% Weiß_Praxis ﾌﾟﾗﾝ',
  'Z9_%': 'Dr. Groß',
  ägid: 'Łucja',
};

eachDatabase((name) => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await openForTest(await newDatabase(name));
    await storage.transaction(
      save(Object.entries(names).map(([id, each]) => account(id, { name: each, territory: 'T1' }))),
    );
  });
  const kept = createKeptResults(1e6);
  const found = async (text: string, market = 'DE') =>
    storage.read(async (stores) => {
      const subjects = await findNamed({ kept }, stores, market, text);
      const called = await stores.accounts.numbersOf(market, [...Object.keys(names), 'gone']);
      return subjects.map((no) => [...called].find(([, each]) => each === no)?.[0] ?? no);
    });

  it.each([
    ['ärztin', ['A1']],
    ['MÜLL', ['A1']],
    ['weiss', ['A2']],
    ['プラン', ['A2']],
    ['a1', ['A1']],
    ['dr.', ['A1', 'Z9_%']],
    ['%', ['A2', 'Z9_%']],
    ['_', ['A2', 'Z9_%']],
    ['GROSS', ['Z9_%']],
    ['ÄGI', ['ägid']],
    ['!', []],
    [`'`, []],
    ['\\', []],
    ['?', []],
    ['\0', []],
    ['MÜLLERA', []],
    ['プランDR', []],
  ])('%j is in the names of %j', async (text, expected) => {
    expect(await found(text)).toEqual(expected);
    expect(await found(text, 'FR')).toEqual([]);
  });

  it('is looked for in the names of now: after a change, a removal, and once somebody is forgotten', async () => {
    expect(await found('łucja')).toEqual(['ägid']);
    await storage.transaction(save([account('ägid', { name: 'Maria' }), account('gone', { name: 'Łucja' })]));
    expect(await found('łucja')).toEqual(['gone']);
    await storage.transaction(({ accounts }) =>
      accounts.apply('DE', change({ accountsToRemove: ['gone', 'A2'] })),
    );
    expect(await found('łucja')).toEqual([]);
    expect(await found('GONE')).toEqual(['gone']);
    const no = (await storage.read(({ accounts }) => accounts.numbersOf('DE', ['gone']))).get('gone')!;
    await storage.transaction(({ erasures }) =>
      erasures.forgetAccount('DE', no, {
        at: '2027-01-01T00:00:00.000Z',
        on: '2027-01-01',
        naming: { account: 'gone', names: [], emails: [], instead: `#${no}` },
      }),
    );
    expect(await found('gone')).toEqual([]);
    expect(await found(`#${no}`)).toEqual([no]);
  });
});
