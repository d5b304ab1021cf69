/** Databases on the PostgreSQL server of the run. */
import { inject } from 'vitest';
import { openStorage } from '#storage/open-storage.ts';
import { createDatabase, withClient } from './create-database.ts';

let asked: Promise<string> | undefined;
const runningServer = (): Promise<string> => (asked ??= askForServer());

async function askForServer(): Promise<string> {
  const answer = await fetch(inject('postgresqlDesk'));
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

/** The address of a new, empty database. */
export const createEmptyDatabase = async (): Promise<string> => createDatabase(await runningServer());

/** The address of a copy of a database that nobody is connected to. */
export const createCopy = async (address: string): Promise<string> =>
  createDatabase(await runningServer(), nameIn(address));

const template = 'latitude_migrated';
let migrated: Promise<void> | undefined;

/** The address of a new database with today's schema and nothing in it. */
export async function createMigratedDatabase(): Promise<string> {
  const server = await runningServer();
  await (migrated ??= makeTemplate(server));
  return createDatabase(server, template);
}

/** The first process of the run that comes makes it; the others wait. */
const makeTemplate = (server: string): Promise<void> =>
  withClient(`${server}/postgres`, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('${template}'))`);
    const { rowCount } = await client.query(`select from pg_database where datname = '${template}'`);
    if (rowCount !== 0) return;
    const address = await createDatabase(server);
    const storage = await openStorage({ dataFolder: 'unused', databaseUrl: address });
    await storage.close();
    // Under its name only when it is whole.
    await client.query(`alter database ${nameIn(address)} rename to ${template}`);
  });

const nameIn = (address: string): string => new URL(address).pathname.slice(1);

export const dropDatabase = async (address: string): Promise<unknown> =>
  withClient(`${await runningServer()}/postgres`, (client) =>
    client.query(`drop database if exists ${nameIn(address)} with (force)`),
  );

export const queryPostgresql = (address: string, sql: string): Promise<unknown[]> =>
  withClient(address, async (client) => (await client.query(sql)).rows);
