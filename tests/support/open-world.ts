import type { User } from '#domain/access/user.ts';
import type { World } from '#usecases/ports.ts';
import { openInstallation } from '../../src/compose.ts';
import { newDatabase } from './databases.ts';
import { repository, sharedParts } from './made-once.ts';
import { grantOf, someUser } from './some-user.ts';

/** Somebody who may see everything. */
export const everybody: User = someUser('everybody', grantOf('global'));

export const someRep = (market: string, territory: string): User =>
  someUser('rep', grantOf('rep', market, territory));

/** Everything as the server wires it, with the product's own definitions and an empty database, on one day. */
export async function openWorld(
  today = '2026-11-02',
): Promise<{ readonly world: World; readonly close: () => Promise<void> }> {
  const { dataFolder } = await newDatabase('sqlite');
  return openInstallation(
    {
      port: 0,
      host: '127.0.0.1',
      dataFolder,
      definitionsFolder: repository,
      sample: false,
      logLevel: 'silent',
    },
    { ...(await sharedParts()), clock: { now: () => `${today}T08:00:00.000Z` } },
  );
}
