import { SqliteConnection, type MikroORM } from '@mikro-orm/sqlite';
import { keepStatements } from './kept-statements.ts';
import type { SqliteDatabase } from './sqlite-database.ts';
import type { SqliteHandle } from './sqlite-session.ts';
import { PAUSE_MS, whenFree } from './when-free.ts';

/** SQLite's name for a database that only the connection knows that made it. */
export const IN_MEMORY = ':memory:';

export async function handleOf(connection: SqliteConnection): Promise<SqliteHandle> {
  const database: SqliteDatabase = await connection.getNativeClient();
  return { connection, database, statements: keepStatements(database) };
}

/** Sets what holds for a file from its first page on, and for a connection that writes. */
export async function prepareFile(file: string, { database }: SqliteHandle): Promise<void> {
  // Of a file that is made: rows of accounts are long, and a tenth of the time goes into finding them a page. In memory each
  // database begins as a copy of the empty one, which is as large as all its tables have pages.
  database.pragma(`page_size = ${file === IN_MEMORY ? 1_024 : 8_192}`);
  await whenFree(file, () => database.pragma('journal_mode = wal'));
  // What was committed survives a power cut, not only the end of the process.
  database.pragma('synchronous = full');
  // Of what is deleted no bytes stay behind in the file.
  database.pragma('secure_delete = on');
}

/** Opens a connection to a file; with `begin`, to a database in memory that begins with these bytes. */
export async function connectTo(
  orm: MikroORM,
  { file, begin }: { readonly file: string; readonly begin?: Buffer },
): Promise<SqliteHandle> {
  const driverOptions = { timeout: PAUSE_MS, dbName: begin ?? file };
  const connection = new SqliteConnection(orm.config, { driverOptions }, 'write');
  await connection.connect();
  return handleOf(connection);
}
