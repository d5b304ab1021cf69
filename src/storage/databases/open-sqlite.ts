import { access, chmod, constants, mkdir, open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/sqlite';
import { hadNoRoom } from '#usecases/ports/no-room.ts';
import { sqliteMigrations } from '../migrations/migrations.ts';
import { StorageUnavailable } from '../storage-unavailable.ts';
import type { Database } from './database.ts';
import { explained } from './explain-error.ts';
import { accountsOrPlans, migrate, migrationOptions } from './migrate.ts';
import { ormOptions } from './orm-options.ts';
import { keepCopy, type TellRewrite } from './rewriting.ts';
import type { SqliteDatabase } from './sqlite-database.ts';
import { connectTo, handleOf, IN_MEMORY, prepareFile } from './sqlite-connection.ts';
import type { SqliteHandle } from './sqlite-session.ts';
import { sqliteTransactions, truncateLog } from './sqlite-transactions.ts';
import { PAUSE_MS, whenFree } from './when-free.ts';

/** Opens `latitude.sqlite` in the folder; on the first start it creates both. */
export async function openSqlite(dataFolder: string, tell: TellRewrite): Promise<Database> {
  const folder = resolve(dataFolder);
  try {
    // Customers' names will be in it: it is for the account that runs Latitude alone.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new StorageUnavailable('folder-not-writable', folder, {}, error);
  }
  const file = join(folder, 'latitude.sqlite');
  await keepToOwner(file);
  return (await openFile(file, tell)).database;
}

/** Nobody else on the machine reads it; what SQLite writes beside it gets the rights of the file itself. */
async function keepToOwner(file: string): Promise<void> {
  try {
    await (await open(file, 'a', 0o600)).close();
  } catch (error) {
    throw new StorageUnavailable(hadNoRoom(error) ? 'full' : 'folder-not-writable', file, {}, error);
  }
  for (const each of [file, `${file}-wal`, `${file}-shm`]) await chmod(each, 0o600).catch(() => undefined);
}

/** An empty database as the steps of the schema leave it, made once a process. */
let emptyInMemory: Buffer | undefined;

export interface DatabaseInMemory extends Database {
  /** All that is in it, for another one to begin with. */
  copy(): Buffer;
}

/** A database in memory: with what `copy` gave of another one, or empty. */
export async function openSqliteInMemory(begin?: Buffer): Promise<DatabaseInMemory> {
  const { database, writer } = await openFile(IN_MEMORY, () => undefined, begin);
  return { ...database, copy: () => writer.database.serialize() };
}

const optionsFor = (file: string) => ({
  ...ormOptions,
  dbName: file,
  // They are begun by hand: see `sqlite-transactions.ts`.
  disableTransactions: true,
});

/**
 * What the ORM makes of our entities takes it as long as opening a file and migrating nothing, and is the same for every
 * file: it is found out once a process. The connection that this one would have is never made.
 */
let ofEntities: Promise<MikroORM> | undefined;

async function openFile(
  file: string,
  tell: TellRewrite,
  beginWith?: Buffer,
): Promise<{ readonly database: Database; readonly writer: SqliteHandle }> {
  ofEntities ??= MikroORM.init(optionsFor(IN_MEMORY));
  const orm = await ofEntities;
  const open = async (): Promise<SqliteHandle> => {
    const begin = beginWith ?? (file === IN_MEMORY ? emptyInMemory : undefined);
    const handle = await connectTo(orm, { file, ...(begin === undefined ? {} : { begin }) });
    await prepareFile(file, handle);
    return handle;
  };
  return explained(file, async () => {
    let writer = await open();
    try {
      // A process that has nothing to migrate does not wait for another one's import.
      if (!(await whenFree(file, () => isUpToDate(writer.database)))) {
        await writer.connection.close();
        await migrated(file, tell);
        writer = await open();
      }
      // A process that ended after it had somebody forgotten may have left them in the log.
      const { database } = writer;
      await whenFree(file, () => database.pragma('wal_checkpoint(truncate)'));
      writer.statements.begin();
      return { database: sqliteTransactions(orm, { file, writer }), writer };
    } catch (error) {
      await writer.connection.close();
      throw error;
    }
  });
}

/** Of several processes that start at once one migrates; the others wait for it and find nothing left to do. */
async function migrated(file: string, tell: TellRewrite): Promise<void> {
  const orm = await MikroORM.init({
    ...optionsFor(file),
    driverOptions: { timeout: PAUSE_MS },
    extensions: [Migrator],
    migrations: { ...migrationOptions, transactional: false, migrationsList: [...sqliteMigrations] },
  });
  try {
    await orm.connect();
    const writer = await handleOf(orm.em.getConnection());
    await prepareFile(file, writer);
    const { commit, rollback } = await sqliteTransactions(orm, { file, writer }).begin('write');
    try {
      await migrate({
        orm,
        known: sqliteMigrations,
        subject: file,
        holdsData: async () => numberIn(writer.database, accountsOrPlans) > 0,
        beforeRewrite: async () => {
          const used = `select (page_count - freelist_count) * page_size as bytes
            from pragma_page_count, pragma_freelist_count, pragma_page_size`;
          const bytes = numberIn(writer.database, used);
          return { bytes, backup: await keepCopy(file, bytes, (path) => copyDatabase(orm, file, path)) };
        },
        tell,
      });
      await commit();
    } catch (error) {
      await rollback();
      throw error;
    }
    await writeAnewOnce(file, writer.database);
    if (file === IN_MEMORY) emptyInMemory = writer.database.serialize();
  } finally {
    await orm.close(true);
  }
}

/** Files that were begun before what is deleted was written over have a smaller one. */
const WITHOUT_TRACES = 1;

/** A file that kept what was deleted in it is written anew, once. Where the disk has no room for that it stays for the next update. */
async function writeAnewOnce(file: string, database: SqliteDatabase): Promise<void> {
  if (file === IN_MEMORY || numberIn(database, 'pragma user_version') >= WITHOUT_TRACES) return;
  try {
    await whenFree(file, () => database.prepare('vacuum').run([]));
  } catch (error) {
    if (hadNoRoom(error)) return;
    throw error;
  }
  await whenFree(file, () => database.pragma(`user_version = ${WITHOUT_TRACES}`));
  await truncateLog(database);
}

/** The one number that a statement finds. */
function numberIn(database: SqliteDatabase, sql: string): number {
  const [row] = database.prepare(sql).all([]);
  return Number(Object.values(row ?? {})[0]);
}

/** Another connection sees the file as it was last committed, while this one keeps everybody else from writing. */
async function copyDatabase(orm: MikroORM, file: string, path: string): Promise<void> {
  const { connection, database } = await connectTo(orm, { file });
  try {
    database.prepare('vacuum into ?').run([path]);
  } finally {
    await connection.close();
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
