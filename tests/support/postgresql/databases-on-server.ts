/** Databases on the PostgreSQL server of the run. */
import pg from 'pg';
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

/** By address: to connect takes longer than most of what is asked, and hundreds of questions are asked of a database. */
const pools = new Map<string, pg.Pool>();

function poolOf(address: string): pg.Pool {
  const kept = pools.get(address);
  if (kept) return kept;
  const pool = new pg.Pool({ connectionString: address, idleTimeoutMillis: 2_000, allowExitOnIdle: true });
  // A server that ends, or whoever closes all connections of a database, closes those that wait here as well.
  pool.on('error', () => undefined);
  pools.set(address, pool);
  return pool;
}

async function disconnect(address: string): Promise<void> {
  const pool = pools.get(address);
  pools.delete(address);
  await pool?.end();
}

/** The address of a new, empty database. */
export const createEmptyDatabase = async (): Promise<string> => createDatabase(await runningServer());

/** The address of a copy of a database that nobody is connected to. */
export async function createCopy(address: string): Promise<string> {
  await disconnect(address);
  return createDatabase(await runningServer(), nameIn(address));
}

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

export async function dropDatabase(address: string): Promise<void> {
  await disconnect(address);
  await withClient(`${await runningServer()}/postgres`, (client) =>
    client.query(`drop database if exists ${nameIn(address)} with (force)`),
  );
}

export const queryPostgresql = async (address: string, sql: string): Promise<unknown[]> =>
  (await poolOf(address).query(sql)).rows;
