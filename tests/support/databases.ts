/** Real databases for tests: an SQLite file of their own, or one on a PostgreSQL server that npm brings along. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe } from 'vitest';
import { openStorage, type StorageOptions } from '#storage/open-storage.ts';
import type { Storage } from '#usecases/ports.ts';
import { startPostgresql, type PostgresqlServer } from './postgresql-server.ts';

export const databaseNames = ['sqlite', 'postgresql'] as const;
export type DatabaseName = (typeof databaseNames)[number];

let server: Promise<PostgresqlServer> | undefined;
const folders: string[] = [];
const storages: Storage[] = [];

/** Runs the same suite over each database. */
export function eachDatabase(suite: (name: DatabaseName) => void): void {
  describe.each(databaseNames)('%s', (name) => {
    suite(name);
  });
}

/** An empty database that no other test knows; removed at the end of the test file. */
export async function newDatabase(name: DatabaseName): Promise<StorageOptions> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'latitude-test-'));
  folders.push(dataFolder);
  if (name === 'sqlite') return { dataFolder };
  server ??= startPostgresql();
  return { dataFolder, databaseUrl: await (await server).createDatabase() };
}

/** What is in the database itself, past the storage. */
export async function queryDatabase(options: StorageOptions, sql: string): Promise<unknown[]> {
  if (options.databaseUrl !== undefined) return (await server)!.query(options.databaseUrl, sql);
  const database = new DatabaseSync(join(options.dataFolder, 'latitude.sqlite'));
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

/** Opens a storage and closes it at the end of the test file. */
export async function openForTest(options: StorageOptions): Promise<Storage> {
  const storage = await openStorage(options);
  storages.push(storage);
  return storage;
}

/** A storage over an empty database; closed and removed at the end of the test file. */
export const openTestStorage = async (name: DatabaseName): Promise<Storage> =>
  openForTest(await newDatabase(name));

afterAll(async () => {
  await Promise.all(storages.splice(0).map((storage) => storage.close()));
  await (await server)?.stop();
  server = undefined;
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});
