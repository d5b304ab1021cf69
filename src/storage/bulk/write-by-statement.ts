import { inSlices } from '../databases/in-slices.ts';
import { withoutBoolean, type SqliteDatabase, type SqliteStatement } from '../databases/sqlite-database.ts';
import type { SqlValue } from '../databases/storable-value.ts';
import { conflictClause, quoted, type WriteMany } from './bulk-table.ts';
import { indexAfterwards } from './index-afterwards.ts';

/** So many rows go in by one statement: more gain nothing. */
const ROWS = 20;

/**
 * Writes rows into SQLite with prepared statements, within the transaction that is open on the connection. A statement
 * that may have to take back its first rows because of a later one copies each page before it changes it, every time.
 * `or fail` leaves them to the transaction, which ends as well; rows that replace others go in one by one.
 */
export const writeByStatement =
  (database: SqliteDatabase): WriteMany =>
  (table, items, valuesOf, onConflict, expected = 0) =>
    indexAfterwards(database, table, expected, async () => {
      const places = `(${table.columns.map(() => '?').join(', ')})`;
      const insert = (rows: number): SqliteStatement =>
        database.prepare(
          `insert or fail into "${table.name}" (${quoted(table.columns)})
           values ${Array(rows).fill(places).join(', ')}${conflictClause(table, onConflict)}`,
        );
      const atOnce = onConflict === 'fail' ? ROWS : 1;
      let [many, one]: (SqliteStatement | undefined)[] = [];
      const values: SqlValue[] = [];
      for await (const slice of inSlices(items)) {
        const whole = atOnce === 1 ? 0 : slice.length - (slice.length % atOnce);
        for (let from = 0; from < whole; from += atOnce) {
          many ??= insert(atOnce);
          let next = 0;
          for (let at = from; at < from + atOnce; at += 1) {
            const row = valuesOf(slice[at]!);
            for (let column = 0; column < row.length; column += 1)
              values[next + column] = withoutBoolean(row[column]!);
            next += row.length;
          }
          many.run(values);
        }
        for (const item of slice.slice(whole)) {
          one ??= insert(1);
          one.run(valuesOf(item).map(withoutBoolean));
        }
      }
    });
