import type { SqliteDatabase } from '../databases/sqlite-database.ts';
import type { BulkTable } from './bulk-table.ts';

/** So many rows at least are worth it. */
const MANY = 10_000;

interface Index {
  readonly name: string;
  readonly sql: string;
}

/** Those that keep nothing out: a unique one has to say so row by row. */
const indicesOf = (database: SqliteDatabase, { name }: BulkTable): readonly Index[] =>
  database
    .prepare(
      `select list.name, made.sql from pragma_index_list(?) as list
       join sqlite_master as made on made.type = 'index' and made.name = list.name
       where list."unique" = 0 and list.origin = 'c'`,
    )
    .all([name]);

/** Whether a table holds no more rows than are to come. */
function isShort(database: SqliteDatabase, { name }: BulkTable, expected: number): boolean {
  const sql = `select count(*) as rows from (select 1 from "${name}" limit ?)`;
  return database
    .prepare(sql)
    .all([expected + 1])
    .every(({ rows }: { readonly rows: number }) => rows <= expected);
}

/**
 * Writes many rows and makes the table's indices of them when all are there: each row would have to find its place in an
 * index one by one, which takes four times as long as to put all of them in order. Where a table holds more than is to
 * come, that would be the other way about, and its indices are kept up as they are. Nobody sees it without: all of it is
 * in the transaction that is open on the connection.
 * @param expected how many rows there will be, as far as anybody knows
 */
export async function indexAfterwards(
  database: SqliteDatabase,
  table: BulkTable,
  expected: number,
  write: () => Promise<void>,
): Promise<void> {
  const indices =
    expected >= MANY && database.inTransaction && isShort(database, table, expected)
      ? indicesOf(database, table)
      : [];
  for (const { name } of indices) database.prepare(`drop index "${name}"`).run([]);
  try {
    await write();
  } finally {
    // After some errors SQLite has taken everything back by itself, a full disk for one.
    if (database.inTransaction) for (const { sql } of indices) database.prepare(sql).run([]);
  }
}
