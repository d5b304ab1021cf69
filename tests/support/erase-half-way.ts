/** Erases an account, and ends at a word without any further: before it is stored, or while files are deleted. */
import { openInstallation } from '#compose.ts';
import { operator } from '#domain/access/user.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import type { Storage, World } from '#usecases/ports.ts';
import { ownDefinitions, repository } from './own-definitions.ts';

const [when = '', market = '', account = '', dataFolder = '', databaseUrl = ''] = process.argv.slice(2);
const { world } = await openInstallation(
  {
    port: 0,
    host: '127.0.0.1',
    dataFolder,
    ...(databaseUrl === '' ? {} : { databaseUrl }),
    definitionsFolder: repository,
    sample: false,
    logLevel: 'silent',
  },
  { definitions: await ownDefinitions() },
);
const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still here');
};
const storage: Storage = {
  ...world.storage,
  transaction: (work) =>
    world.storage.transaction(async (stores) => {
      const result = await work({
        ...stores,
        erasures: {
          ...stores.erasures,
          add: async (record) => {
            await stores.erasures.add(record);
            die();
          },
        },
      });
      return result;
    }),
};
const ending: World =
  when === 'storing'
    ? { ...world, storage }
    : { ...world, files: { ...world.files, remove: async () => die() } };
await eraseAccount(ending, operator, { market, account, reason: 'asked for it' });
