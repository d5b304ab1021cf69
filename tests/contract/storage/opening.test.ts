import { expect, it } from 'vitest';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';

eachDatabase((name) => {
  it('opens', async () => {
    const storage = await openTestStorage(name);
    expect(await storage.read((stores) => stores.accounts.count('DE'))).toBe(0);
  });
});
