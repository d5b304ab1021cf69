import { access, constants, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/sqlite';
import { sqliteMigrations } from '../migrations/sqlite/migrations.ts';
import { StorageUnavailable } from '../storage-unavailable.ts';
import type { Database } from './database.ts';
import { explained } from './explain-error.ts';
import { migrate, migrationOptions } from './migrate.ts';
import { ormOptions } from './orm-options.ts';
import type { SqliteDatabase } from './sqlite-database.ts';
import { handleOf, IN_MEMORY, sqliteTransactions } from './sqlite-transactions.ts';
import { PAUSE_MS, whenFree } from './when-free.ts';

/** Opens `latitude.sqlite` in the folder; on the first start it creates both. */
export async function openSqlite(dataFolder: string): Promise<Database> {
  const folder = resolve(dataFolder);
  try {
    // Customers' names will be in it: it is for the account that runs Latitude alone.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new StorageUnavailable('folder-not-writable', folder, {}, error);
  }
  return openFile(join(folder, 'latitude.sqlite'));
}

export const openSqliteInMemory = (): Promise<Database> => openFile(IN_MEMORY);

async function openFile(file: string): Promise<Database> {
  const orm = await MikroORM.init({
    ...ormOptions,
    dbName: file,
    // They are begun by hand: see `sqlite-transactions.ts`.
    disableTransactions: true,
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
  // What was committed survives a power cut, not only the end of the process.
  writer.database.pragma('synchronous = full');
  const database = sqliteTransactions(orm, file, writer);
  // A process that has nothing to migrate does not wait for another one's import.
  if (await whenFree(file, () => isUpToDate(writer.database))) return database;
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
