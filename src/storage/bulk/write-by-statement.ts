import { inSlices } from '../databases/in-slices.ts';
import { withoutBooleans, type SqliteDatabase, type SqliteStatement } from '../databases/sqlite-database.ts';
import { conflictClause, quoted, type WriteMany } from './bulk-table.ts';

/** So many rows go in by one statement: more gain nothing. */
const ROWS = 20;

/** Writes rows into SQLite with prepared statements, within the transaction that is open on the connection. */
export const writeByStatement =
  (database: SqliteDatabase): WriteMany =>
  async (table, items, valuesOf, onConflict) => {
    const places = `(${table.columns.map(() => '?').join(', ')})`;
    const insert = (rows: number): SqliteStatement =>
      database.prepare(
        `insert into "${table.name}" (${quoted(table.columns)}) values ${Array(rows).fill(places).join(', ')}` +
          conflictClause(table, onConflict),
      );
    let [many, one]: (SqliteStatement | undefined)[] = [];
    for await (const slice of inSlices(items)) {
      const whole = slice.length - (slice.length % ROWS);
      for (let from = 0; from < whole; from += ROWS) {
        many ??= insert(ROWS);
        many.run(withoutBooleans(slice.slice(from, from + ROWS).flatMap(valuesOf)));
      }
      for (const item of slice.slice(whole)) {
        one ??= insert(1);
        one.run(withoutBooleans(valuesOf(item)));
      }
    }
  };
