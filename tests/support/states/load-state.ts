import { readFileSync } from 'node:fs';
import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync } from 'node:zlib';
import type { StorageOptions } from '#storage/open-storage.ts';
import { queryDatabase } from '../databases.ts';
import { withIdentifiers } from './with-identifiers.ts';
import { statesFolder, type DatabaseRow } from './state.ts';

/** Rows by table, as SQLite holds them. */
export type WrittenRows = Readonly<Record<string, readonly DatabaseRow[]>>;

const textOf = (...path: string[]): string => readFileSync(join(statesFolder, ...path), 'utf8');

/** The INSERTs of a state with the long values in their places; `bytes` writes some from hexadecimal. */
const rowsOf = (state: string, bytes: (hex: string) => string): string =>
  textOf(state, 'rows.sql')
    .replaceAll(/'bytes:([0-9a-f]*)'/gu, (_, hex: string) => bytes(hex))
    .replaceAll(/'document:([0-9a-f]{16})'/gu, (_, name: string) => {
      const value = gunzipSync(readFileSync(join(statesFolder, 'documents', `${name}.json.gz`))).toString();
      return `'${value.replaceAll("'", "''")}'`;
    });

const inSqlite = (hex: string): string => `x'${hex}'`;
const inPostgresql = (hex: string): string => `'\\x${hex}'`;

/** Makes an empty database, and the folder beside it, what they were in a state. */
export async function loadState(state: string, options: StorageOptions): Promise<void> {
  if (options.databaseUrl === undefined) {
    const database = new DatabaseSync(join(options.dataFolder, 'latitude.sqlite'));
    // Each statement for itself would wait for the disk.
    database.exec(`begin; ${textOf(state, 'sqlite.sql')} ${rowsOf(state, inSqlite)} commit`);
    database.close();
  } else {
    await queryDatabase(
      options,
      `begin; ${textOf(state, 'postgresql.sql')} ${rowsOf(state, inPostgresql)} commit`,
    );
  }
  for (const file of await readdir(join(statesFolder, state, 'files'))) {
    const folder = join(options.dataFolder, 'files', file.slice(0, 2));
    await mkdir(folder, { recursive: true });
    await cp(join(statesFolder, state, 'files', file), join(folder, file));
  }
}

/** What a state's rows say, whatever today's code makes of them. */
export function readWritten(state: string): WrittenRows {
  const database = new DatabaseSync(':memory:');
  database.exec(textOf(state, 'sqlite.sql') + rowsOf(state, inSqlite));
  const tables = database
    .prepare(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by rowid`,
    )
    .all();
  const rows = tables.map(({ name }) => {
    const table = String(name);
    return [
      table,
      database.prepare(`select * from "${table}" order by rowid`).all() as DatabaseRow[],
    ] as const;
  });
  database.close();
  return withIdentifiers(Object.fromEntries(rows));
}
