/**
 * `node tests/support/states/make-state.ts 0012-own-team-columns` keeps the state the schema is in today, named after
 * its last migration. To be run before a migration is added, and again where a release writes documents otherwise.
 */
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteMigrations } from '#storage/migrations/migrations.ts';
import { createDatabase, withClient } from '../postgresql/create-database.ts';
import { startPostgresql } from '../postgresql/start-postgresql.ts';
import { fillState } from './fill/fill-state.ts';
import { keepState } from './keep-state.ts';
import type { DatabaseRow } from './state.ts';

const [name = ''] = process.argv.slice(2);
if (!name.startsWith(sqliteMigrations.at(-1)?.name ?? '-'))
  throw new Error(
    `the state of today is called ${sqliteMigrations.at(-1)?.name}, with a reason after it at most`,
  );
const folder = await mkdtemp(join(tmpdir(), 'latitude-state-'));
const server = await startPostgresql();
try {
  const databaseUrl = await createDatabase(server.address);
  const [here, there, given] = ['sqlite', 'postgresql', 'given'].map((each) => join(folder, each));
  for (const each of [here, there, given]) await mkdir(each!);
  await fillState({ dataFolder: here! }, given!);
  await fillState({ dataFolder: there!, databaseUrl }, given!);
  const database = new DatabaseSync(join(here!, 'latitude.sqlite'));
  await keepState(name, {
    sqlite: async (sql) => database.prepare(sql).all() as DatabaseRow[],
    postgresql: async (sql) =>
      withClient(databaseUrl, async (client) => (await client.query<DatabaseRow>(sql)).rows),
    dataFolder: here!,
  });
  database.close();
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
