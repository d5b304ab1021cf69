/** Applies twenty thousand accounts, says so when half of them are written, and then goes no further. */
import { writeSync } from 'node:fs';
import { openStorage } from '#storage/open-storage.ts';

const [dataFolder = '', databaseUrl = ''] = process.argv.slice(2);
const storage = await openStorage({ dataFolder, ...(databaseUrl === '' ? {} : { databaseUrl }) });

const accountsToSave = Array.from({ length: 20_000 }, (_, index) => ({
  market: 'DE',
  accountId: `A${index}`,
  name: `changed ${index}`,
  territory: 'T2',
  facts: { potential: index },
}));
Object.defineProperty(accountsToSave[10_000], 'facts', {
  enumerable: true,
  get: () => {
    writeSync(1, 'half-way\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});

await storage.transaction(async (stores) => {
  await stores.accounts.apply('DE', {
    accountsToSave,
    accountsToRemove: ['removed'],
    repsToSave: [],
    repsToRemove: [],
    added: 0,
    changed: 0,
    removed: 0,
    unchanged: 0,
    fieldChanges: [],
  });
});
