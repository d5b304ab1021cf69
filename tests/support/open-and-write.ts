/** Opens a database, which may be new, writes one account and ends: one of several processes that start at once. */
import { openStorage } from '#storage/open-storage.ts';

const [accountId = '', dataFolder = '', databaseUrl = ''] = process.argv.slice(2);
const storage = await openStorage({ dataFolder, ...(databaseUrl === '' ? {} : { databaseUrl }) });
await storage.transaction((stores) =>
  stores.accounts.apply('DE', {
    accountsToSave: [{ market: 'DE', accountId, name: '', territory: '', facts: {} }],
    accountsToRemove: [],
    repsToSave: [],
    repsToRemove: [],
    added: 1,
    changed: 0,
    removed: 0,
    unchanged: 0,
    fieldChanges: [],
  }),
);
await storage.close();
