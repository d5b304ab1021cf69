/** Real databases for tests: an SQLite file of their own, or one on the PostgreSQL server of the run. */
import { copyFile, cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, inject } from 'vitest';
import { openStorage, type StorageOptions } from '#storage/open-storage.ts';
import type { Storage } from '#usecases/ports.ts';
import { atEndOfFile } from './at-end-of-file.ts';
import { runSqlElsewhere } from './run-sql-elsewhere.ts';
import {
  createCopy,
  createEmptyDatabase,
  createMigratedDatabase,
  dropDatabase,
  queryPostgresql,
} from './postgresql/databases-on-server.ts';

export const databaseNames = ['sqlite', 'postgresql'] as const;
export type DatabaseName = (typeof databaseNames)[number];

/** Runs the same suite over each database. */
export function eachDatabase(suite: (name: DatabaseName) => void): void {
  describe.each(databaseNames)('%s', (name) => {
    suite(name);
  });
}

/** A folder that is removed at the end of the test file. */
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'latitude-test-'));
  atEndOfFile(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * A database that no other test knows, as it is when Latitude has opened it for the first time; removed at the end of
 * the test file.
 */
export async function newDatabase(name: DatabaseName): Promise<StorageOptions> {
  const dataFolder = await newFolder();
  if (name === 'sqlite') {
    await copyFile(await (migratedFile ??= makeMigratedFile()), join(dataFolder, 'latitude.sqlite'));
    return { dataFolder };
  }
  return onPostgresql(dataFolder, await createMigratedDatabase());
}

/** A new database with all that is in another one, which nobody has open, and in the folder beside it. */
export async function copyDatabase({ dataFolder, databaseUrl }: StorageOptions): Promise<StorageOptions> {
  const folder = await newFolder();
  await cp(dataFolder, folder, { recursive: true });
  return databaseUrl === undefined
    ? { dataFolder: folder }
    : onPostgresql(folder, await createCopy(databaseUrl));
}

/** A database before its first migration. */
export async function emptyDatabase(name: DatabaseName): Promise<StorageOptions> {
  const dataFolder = await newFolder();
  return name === 'sqlite' ? { dataFolder } : onPostgresql(dataFolder, await createEmptyDatabase());
}

function onPostgresql(dataFolder: string, databaseUrl: string): StorageOptions {
  atEndOfFile(() => dropDatabase(databaseUrl));
  return { dataFolder, databaseUrl };
}

let migratedFile: Promise<string> | undefined;

/** Made once a run: by the first process that comes, or by two at once, of which either's will do. */
async function makeMigratedFile(): Promise<string> {
  const path = join(inject('runFolder'), 'migrated.sqlite');
  if (existsSync(path)) return path;
  const dataFolder = await mkdtemp(join(inject('runFolder'), 'migrating-'));
  const storage = await openStorage({ dataFolder });
  await storage.close();
  await rename(join(dataFolder, 'latitude.sqlite'), path);
  return path;
}

/** What is in the database itself, past the storage. */
export async function queryDatabase(options: StorageOptions, sql: string): Promise<unknown[]> {
  if (options.databaseUrl !== undefined) return queryPostgresql(options.databaseUrl, sql);
  const database = new DatabaseSync(join(options.dataFolder, 'latitude.sqlite'));
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

/**
 * Does something to what is kept, past everything that watches over it, while a storage is open. From another process:
 * a second SQLite library in this one would take the locks of the first away.
 */
export async function meddleWith(options: StorageOptions, ...statements: readonly string[]): Promise<void> {
  const sql = statements.join(';\n');
  if (options.databaseUrl !== undefined) await queryPostgresql(options.databaseUrl, sql);
  else await runSqlElsewhere(join(options.dataFolder, 'latitude.sqlite'), sql);
}

/** Opens a storage and closes it at the end of the test file. */
export async function openForTest(options: StorageOptions): Promise<Storage> {
  const storage = await openStorage(options);
  atEndOfFile(() => storage.close());
  return storage;
}

/** A storage over an empty database; closed and removed at the end of the test file. */
export const openTestStorage = async (name: DatabaseName): Promise<Storage> =>
  openForTest(await newDatabase(name));
