import { AsyncLocalStorage } from 'node:async_hooks';
import type { Storage, Stores } from '#usecases/ports.ts';
import type { Database } from './databases/database.ts';
import { explained } from './databases/explain-error.ts';
import { openPostgresql } from './databases/open-postgresql.ts';
import { openSqlite } from './databases/open-sqlite.ts';
import { guardSession } from './guard-session.ts';
import type { Session } from './session.ts';
import { storesOver } from './stores.ts';

export interface StorageOptions {
  /** `postgres://…`; without it an SQLite file in the data folder. */
  readonly databaseUrl?: string;
  readonly dataFolder: string;
}

/**
 * Opens the database and brings its schema up to date; any number of processes may do so at the same moment.
 * @throws StorageUnavailable when it cannot be used, with a finding that says what to do
 */
export async function openStorage({ databaseUrl, dataFolder }: StorageOptions): Promise<Storage> {
  return storageOver(databaseUrl ? await openPostgresql(databaseUrl) : await openSqlite(dataFolder));
}

interface Running {
  readonly stores: Stores;
  ended: boolean;
}

function storageOver(database: Database): Storage {
  const running = new AsyncLocalStorage<Running>();

  async function runIn<T>(kind: Session['kind'], work: (stores: Stores) => Promise<T>): Promise<T> {
    const open = await explained(database.subject, () => database.begin(kind));
    const { session, end } = guardSession(open.session, database.subject);
    const stores = storesOver(session);
    const current: Running = { stores, ended: false };
    try {
      const result = await running.run(current, () => work(stores));
      await end();
      await explained(database.subject, open.commit);
      return result;
    } catch (error) {
      await end();
      // Where even that fails the connection is gone, and with it the transaction; what went wrong first counts.
      await open.rollback().catch(() => undefined);
      throw error;
    } finally {
      current.ended = true;
    }
  }

  return {
    transaction: (work) => {
      // The inner one would wait for the outer one, which waits for it.
      if (running.getStore()?.ended === false)
        throw new Error('a transaction within a transaction or a read');
      return runIn('write', work);
    },
    read: (work) => {
      const outer = running.getStore();
      return outer?.ended === false ? work(outer.stores) : runIn('read', work);
    },
    close: () => database.close(),
  };
}
