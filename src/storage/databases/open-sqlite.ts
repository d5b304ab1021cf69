import { access, constants, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, SqliteConnection } from '@mikro-orm/sqlite';
import { sqliteMigrations } from '../migrations/sqlite/migrations.ts';
import type { Session } from '../session.ts';
import { StorageUnavailable } from '../storage-unavailable.ts';
import type { Database, OpenSession } from './database.ts';
import { explained, isBusy } from './explain-error.ts';
import { migrate, migrationOptions } from './migrate.ts';
import { ormOptions } from './orm-options.ts';
import type { SqliteDatabase } from './sqlite-database.ts';
import { sqliteSession, type SqliteHandle } from './sqlite-session.ts';
import { createTurns } from './turns.ts';

/** Readers that may be at work at the same time; more wait for their turn. */
const READERS = 8;
const PAUSE_MS = 25;
/** How often another process's write is waited for before giving up, about a minute. */
const PATIENCE = 1_200;

/** Opens `latitude.sqlite` in the folder; on the first start it creates both. */
export async function openSqlite(dataFolder: string): Promise<Database> {
  const folder = resolve(dataFolder);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new StorageUnavailable('folder-not-writable', folder, {}, error);
  }
  const file = join(folder, 'latitude.sqlite');
  const orm = await MikroORM.init({
    ...ormOptions,
    dbName: file,
    // Transactions are begun below with `begin immediate`: a deferred one could not start to write any more once
    // another process has written after its first read.
    disableTransactions: true,
    // Short, because SQLite's own wait holds up the whole process; `whenFree` does not.
    driverOptions: { timeout: PAUSE_MS },
    extensions: [Migrator],
    migrations: { ...migrationOptions, transactional: false, migrationsList: [...sqliteMigrations] },
  });
  try {
    return await explained(file, () => migrated(orm, file));
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}

/** Of several processes that start at once one migrates; the others wait for it and find nothing left to do. */
async function migrated(orm: MikroORM, file: string): Promise<Database> {
  await orm.connect();
  const writer = await handleOf(orm.em.getConnection());
  await whenFree(file, () => writer.database.pragma('journal_mode = wal'));
  const database = databaseOver(orm, file, writer);
  // A process that has nothing to migrate does not wait for another one's import.
  if (isUpToDate(writer.database)) return database;
  const { commit, rollback } = await database.begin('write');
  try {
    await migrate(orm, sqliteMigrations, file);
    await commit();
    return database;
  } catch (error) {
    await rollback();
    throw error;
  }
}

function isUpToDate(database: SqliteDatabase): boolean {
  const tables = database
    .prepare('select name from sqlite_master where name = ?')
    .all([migrationOptions.tableName]);
  if (tables.length === 0) return false;
  const done = database.prepare(`select name from ${migrationOptions.tableName}`).all([]);
  const names = new Set(done.map(({ name }: { readonly name: string }) => name));
  return names.size === sqliteMigrations.length && sqliteMigrations.every((each) => names.has(each.name));
}

async function handleOf(connection: SqliteConnection): Promise<SqliteHandle> {
  const database: SqliteDatabase = await connection.getNativeClient();
  return { connection, database };
}

/** One connection writes; a few others read at the same time, each from the state it began with. */
function databaseOver(orm: MikroORM, file: string, writer: SqliteHandle): Database {
  const turnToWrite = createTurns(1);
  const turnToRead = createTurns(READERS);
  const idleReaders: SqliteHandle[] = [];

  const reader = async (): Promise<SqliteHandle> => {
    const idle = idleReaders.pop();
    if (idle) return idle;
    const connection = new SqliteConnection(orm.config, undefined, 'read');
    await connection.connect();
    const opened = await handleOf(connection);
    opened.database.pragma('query_only = on');
    return opened;
  };

  const begun = (handle: SqliteHandle, kind: Session['kind'], release: () => void): OpenSession => ({
    session: sqliteSession(orm, handle, kind),
    commit: async () => {
      handle.database.prepare('commit').run([]);
      release();
    },
    rollback: async () => {
      // SQLite has rolled back by itself after some errors, a full disk for one.
      if (handle.database.inTransaction) handle.database.prepare('rollback').run([]);
      release();
    },
  });

  return {
    subject: file,
    begin: async (kind) => {
      const leave = await (kind === 'write' ? turnToWrite() : turnToRead());
      try {
        if (kind === 'write') {
          await whenFree(file, () => writer.database.prepare('begin immediate').run([]));
          return begun(writer, kind, leave);
        }
        const handle = await reader();
        handle.database.prepare('begin').run([]);
        return begun(handle, kind, () => {
          idleReaders.push(handle);
          leave();
        });
      } catch (error) {
        leave();
        throw error;
      }
    },
    close: async () => {
      for (const { connection } of idleReaders.splice(0)) await connection.close();
      await orm.close();
    },
  };
}

/** Waits without holding up the process until no other process writes. */
async function whenFree<T>(file: string, act: () => T): Promise<T> {
  for (let attempt = 0; attempt < PATIENCE; attempt += 1) {
    try {
      return act();
    } catch (error) {
      if (!isBusy(error)) throw error;
      await setTimeout(PAUSE_MS);
    }
  }
  throw new StorageUnavailable('busy', file);
}
