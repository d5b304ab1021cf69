import { beforeEach, expect, it } from 'vitest';
import type { PackedAccount } from '#domain/customers/account.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import type { Storage } from '#usecases/ports.ts';
import { eachDatabase, newDatabase, openForTest, queryDatabase } from '../../support/databases.ts';
import { account, accounts, change, save } from './samples.ts';

/** From so many on a short table gets its indices afterwards. */
const many = 10_000;
const SLICE = 1_000;

/** In no order of identifiers, over several territories. */
const mixed = accounts(many).map((_, index) => {
  const accountId = `A${String((index * 7_919) % many).padStart(6, '0')}`;
  return account(accountId, { territory: `T${index % 37}` });
});

async function* inBatches(upTo = many): AsyncIterable<readonly PackedAccount[]> {
  for (let from = 0; from < upTo; from += SLICE)
    yield mixed.slice(from, from + SLICE).map((each) => ({ ...each, facts: JSON.stringify(each.facts) }));
  if (upTo < many) throw new Error('the thread is gone');
}

const ids = mixed.map(({ accountId }) => accountId);
const streamed = (batches: AsyncIterable<readonly PackedAccount[]>) => ({
  ...change({
    added: many,
    images: { addedAccounts: ids, removedAccounts: [], addedReps: [], formerReps: [] },
  }),
  accountsToSave: batches,
});

eachDatabase((name) => {
  let options: StorageOptions;
  let storage: Storage;
  beforeEach(async () => {
    options = await newDatabase(name);
    storage = await openForTest(options);
  });
  const all = () => storage.read((stores) => stores.accounts.ofMarket('DE'));
  const indices = async (): Promise<readonly unknown[]> => {
    await storage.close();
    const found = await queryDatabase(
      options,
      name === 'sqlite'
        ? `select name, sql from sqlite_master where type = 'index' and tbl_name = 'account' order by name`
        : `select indexname, indexdef from pg_indexes where tablename = 'account' order by indexname`,
    );
    storage = await openForTest(options);
    return found;
  };

  // A test's server looks at nothing by itself.
  it.runIf(name === 'postgresql')('are reckoned with by queries as soon as they are there', async () => {
    const known = `select reltuples::int as rows from pg_class where relname = 'account'`;
    expect(await queryDatabase(options, known)).not.toEqual([{ rows: many }]);
    await storage.transaction(({ accounts: store }) => store.apply('DE', streamed(inBatches())));
    expect(await queryDatabase(options, known)).toEqual([{ rows: many }]);
  });

  it('go into an empty table at once, are all found again and can be taken back', async () => {
    const before = await indices();
    expect(JSON.stringify(before)).toContain('account_market_territory');
    const revision = await storage.transaction(({ accounts }) => accounts.apply('DE', streamed(inBatches())));
    const found = await all();
    expect(found.map(({ accountId, territory }) => [accountId, territory])).toEqual(
      mixed
        .map(({ accountId, territory }) => [accountId, territory])
        .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
    // Numbers are given in the order of identifiers, whatever the file's is.
    expect(found.map(({ subject }) => subject)).toEqual(found.map((_, index) => index + 1));
    const { images } = await storage.read((stores) => stores.accounts.changeTo(revision));
    expect(images.addedAccounts).toEqual(ids);
    expect(await indices()).toEqual(before);
  });

  it('leave everything as it was where they break off', async () => {
    await storage.transaction(save([account('A1')]));
    const before = await indices();
    await expect(
      storage.transaction(({ accounts }) => accounts.apply('DE', streamed(inBatches(3 * SLICE)))),
    ).rejects.toThrow('the thread is gone');
    expect((await all()).map(({ accountId }) => accountId)).toEqual(['A1']);
    expect(await storage.read(({ accounts }) => accounts.numbersOf('DE', ids))).toEqual(new Map());
    expect(await indices()).toEqual(before);
  });
});
