import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStorageInMemory, type StorageInMemory } from '#storage/open-storage.ts';
import type { Storage } from '#usecases/ports.ts';
import { account, save } from './samples.ts';

let storage: StorageInMemory;
beforeEach(async () => {
  storage = await openStorageInMemory();
});
afterEach(() => storage.close());

const count = (of: Storage): Promise<number> => of.read((stores) => stores.accounts.count('DE'));
const idsIn = async (of: Storage): Promise<readonly string[]> =>
  (await of.read((stores) => stores.accounts.ofMarket('DE'))).map(({ accountId }) => accountId);

it('keeps what is committed, and nothing of what throws', async () => {
  await storage.transaction(save([account('A')]));
  await expect(
    storage.transaction(async (stores) => {
      await save([account('B')])(stores);
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await storage.read((stores) => stores.accounts.ofMarket('DE'))).toMatchObject([{ accountId: 'A' }]);
});

it('is known to nobody else', async () => {
  await storage.transaction(save([account('A')]));
  const other = await openStorageInMemory();
  expect(await count(other)).toBe(0);
  await other.close();
});

it('begins with what another one held, and goes on by itself', async () => {
  await storage.transaction(save([account('A')]));
  const begin = storage.copy();
  await storage.transaction(save([account('B')]));
  const others = [await openStorageInMemory({ begin }), await openStorageInMemory({ begin })] as const;
  await others[0].transaction(save([account('C')]));
  expect(await Promise.all([storage, ...others].map(idsIn))).toEqual([['A', 'B'], ['A', 'C'], ['A']]);
  for (const each of others) await each.close();
});

it('lets reads and writes in one after the other, as they came', async () => {
  const counts: Promise<number>[] = [];
  const writes = ['A', 'B', 'C'].map((id) => {
    const written = storage.transaction(async (stores) => {
      await new Promise((resolve) => setImmediate(resolve));
      await save([account(id)])(stores);
    });
    counts.push(count(storage), count(storage));
    return written;
  });
  await Promise.all(writes);
  expect(await Promise.all(counts)).toEqual([1, 1, 2, 2, 3, 3]);
});

it('reads within a transaction what was written in it, and changes nothing in a read', async () => {
  await storage.transaction(async (stores) => {
    await save([account('A')])(stores);
    expect(await count(storage)).toBe(1);
  });
  await expect(storage.read(save([account('B')]))).rejects.toThrow('a read changes nothing');
  expect(await count(storage)).toBe(1);
});

it('lets nothing more in once it is closed', async () => {
  await storage.close();
  await expect(count(storage)).rejects.toThrow('closed');
});
