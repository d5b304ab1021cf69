import { inSlices } from '../databases/in-slices.ts';
import { withoutBoolean, type SqliteDatabase, type SqliteStatement } from '../databases/sqlite-database.ts';
import type { SqlValue } from '../databases/storable-value.ts';
import { conflictClause, quoted, type WriteMany } from './bulk-table.ts';
import { indexAfterwards } from './index-afterwards.ts';

/**
 * So many rows go in by one statement, the most that are left. Rows that have to have a parent cost the most when there are
 * few: see below.
 */
const ROWS = [400, 20, 1] as const;

/**
 * Writes rows into SQLite with prepared statements, within the transaction that is open on the connection. A statement
 * that may have to take back its first rows because of a later one copies each page before it changes it, once a statement.
 * `or fail` leaves that to the transaction, which ends as well; it does not where rows have a parent, so that few
 * rows each would be copying above all. Rows that replace others go in one by one.
 */
export const writeByStatement =
  (database: SqliteDatabase): WriteMany =>
  (table, items, valuesOf, onConflict, expected = 0) =>
    indexAfterwards(database, table, expected, async () => {
      const places = `(${table.columns.map(() => '?').join(', ')})`;
      const statements = new Map<number, SqliteStatement>();
      const insertOf = (rows: number): SqliteStatement => {
        const known = statements.get(rows);
        if (known) return known;
        const made = database.prepare(
          `insert or fail into "${table.name}" (${quoted(table.columns)})
           values ${Array(rows).fill(places).join(', ')}${conflictClause(table, onConflict)}`,
        );
        statements.set(rows, made);
        return made;
      };
      const atOnce = onConflict === 'fail' ? ROWS : [1];
      for await (const slice of inSlices(items)) {
        let from = 0;
        for (const rows of atOnce) {
          const values: SqlValue[] = [];
          for (; slice.length - from >= rows; from += rows) {
            let next = 0;
            for (let at = from; at < from + rows; at += 1) {
              const row = valuesOf(slice[at]!);
              for (let column = 0; column < row.length; column += 1)
                values[next + column] = withoutBoolean(row[column]!);
              next += row.length;
            }
            insertOf(rows).run(values);
          }
        }
      }
    });
