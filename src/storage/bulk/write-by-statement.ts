import { setImmediate } from 'node:timers/promises';
import { withoutBooleans, type SqliteDatabase } from '../databases/sqlite-database.ts';
import { conflictClause, quoted, type WriteMany } from './bulk-table.ts';

/** After so many rows others may have their turn. */
const SLICE = 2_000;

/** Writes rows into SQLite with one prepared statement, within the transaction that is open on the connection. */
export const writeByStatement =
  (database: SqliteDatabase): WriteMany =>
  async (table, items, valuesOf, onConflict) => {
    const places = table.columns.map(() => '?').join(', ');
    const statement = database.prepare(
      `insert into "${table.name}" (${quoted(table.columns)}) values (${places})${conflictClause(table, onConflict)}`,
    );
    let count = 0;
    for (const item of items) {
      statement.run(withoutBooleans(valuesOf(item)));
      count += 1;
      if (count % SLICE === 0) await setImmediate();
    }
  };
