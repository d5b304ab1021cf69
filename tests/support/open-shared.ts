import { openInstallation } from '#compose.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import type { World } from '#usecases/ports.ts';
import type { OpenMarket } from '../usecases/support/open-market.ts';
import { atEndOfFile } from './at-end-of-file.ts';
import { newDatabase, type DatabaseName } from './databases.ts';
import { fillMarket } from './fill-market.ts';
import { repository, sharedParts } from './made-once.ts';
import { addPeople } from './people.ts';

export type SharedMarket = Omit<OpenMarket, 'wait'> & { readonly options: StorageOptions };

/** A market in a database that other processes open as well; who asks there leaves the work to them. */
export async function openShared(name: DatabaseName): Promise<SharedMarket> {
  const options = await newDatabase(name);
  const environment = { port: 0, host: '127.0.0.1', definitionsFolder: repository, sample: false } as const;
  const opened = await openInstallation(
    { ...environment, logLevel: 'silent', ...options },
    await sharedParts(),
  );
  atEndOfFile(() => opened.close());
  const world: World = { ...opened.world, workers: { ...opened.world.workers, workHere: false } };
  const { market, otherMarket } = await fillMarket(world);
  const people = await addPeople(world, market, otherMarket);
  return { world, market, otherMarket, people, options };
}
