import { AsyncLocalStorage } from 'node:async_hooks';
import type { Storage, Stores } from '#usecases/ports.ts';
import type { Database } from './databases/database.ts';
import { explained } from './databases/explain-error.ts';
import { copiesBeside, noCopies, type FormerCopies } from './databases/former-copies.ts';
import type { TellRewrite } from './databases/rewriting.ts';
import { openSqlite, openSqliteInMemory } from './databases/open-sqlite.ts';
import { guardSession } from './guard-session.ts';
import type { Session } from './session.ts';
import type { MarketToday } from './documents/kept-market.ts';
import { storesOver } from './aggregates.ts';

export interface StorageOptions {
  /** `postgres://…`; without it an SQLite file in the data folder. */
  readonly databaseUrl?: string;
  readonly dataFolder: string;
  /** For cycles that were opened before they kept their market: they go by how it is defined now. */
  readonly marketToday?: MarketToday;
  /** Hears of steps of the schema that take a while. */
  readonly tellRewrite?: TellRewrite;
}

export type { RewriteNews } from './databases/rewriting.ts';

const nobodyDefines: MarketToday = () => undefined;

/**
 * Opens the database and brings its schema up to date; any number of processes may do so at the same moment.
 * @throws StorageUnavailable when it cannot be used, with a finding that says what to do
 */
export async function openStorage({
  databaseUrl,
  dataFolder,
  marketToday = nobodyDefines,
  tellRewrite = () => undefined,
}: StorageOptions): Promise<Storage> {
  const database = databaseUrl
    ? // Its driver and its steps of the schema take a while to load, and most have a file.
      await (await import('./databases/open-postgresql.ts')).openPostgresql(databaseUrl, tellRewrite)
    : await openSqlite(dataFolder, tellRewrite);
  const copies = databaseUrl ? noCopies : copiesBeside(dataFolder);
  return storageOver(database, marketToday, copies);
}

export interface StorageInMemory extends Storage {
  /** All that is kept in it, for another one to begin with. Nobody may be at work in it meanwhile. */
  copy(): Buffer;
}

/**
 * A database that nobody else can open and that is gone once it is closed: an SQLite one that never meets a disk. It begins
 * with what `begin` holds, which is a copy of another one.
 */
export async function openStorageInMemory({
  marketToday = nobodyDefines,
  begin,
}: Pick<StorageOptions, 'marketToday'> & { readonly begin?: Buffer } = {}): Promise<StorageInMemory> {
  const database = await openSqliteInMemory(begin);
  return { ...storageOver(database, marketToday, noCopies), copy: () => database.copy() };
}

interface Running {
  readonly stores: Stores;
  ended: boolean;
}

function storageOver(database: Database, marketToday: MarketToday, copies: FormerCopies): Storage {
  const running = new AsyncLocalStorage<Running>();
  const underWay = new Set<Promise<unknown>>();
  let closed: Promise<void> | undefined;

  async function runIn<T>(kind: Session['kind'], work: (stores: Stores) => Promise<T>): Promise<T> {
    const open = await explained(database.subject, () => database.begin(kind));
    const { session, end } = guardSession(open.session, database.subject);
    const current: Running = { stores: storesOver(session, marketToday), ended: false };
    try {
      const result = await running.run(current, () => work(current.stores));
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

  async function run<T>(kind: Session['kind'], work: (stores: Stores) => Promise<T>): Promise<T> {
    if (closed) throw new Error('the storage is closed');
    const doing = runIn(kind, work);
    underWay.add(doing);
    try {
      return await doing;
    } finally {
      underWay.delete(doing);
    }
  }

  const outer = (): Running | undefined => {
    const found = running.getStore();
    return found?.ended === false ? found : undefined;
  };

  return {
    transaction: async (work) => {
      // The inner one would wait for the outer one, which waits for it.
      if (outer()) throw new Error('a transaction within a transaction or a read');
      return run('write', work);
    },
    read: async (work) => {
      const within = outer();
      return within ? work(within.stores) : run('read', work);
    },
    ...copies,
    forgetTraces: (texts) => explained(database.subject, () => database.forgetTraces(texts)),
    close: () => (closed ??= Promise.allSettled(underWay).then(() => database.close())),
  };
}
