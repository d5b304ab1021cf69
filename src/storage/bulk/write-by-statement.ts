import { forEachInSlices } from '../databases/in-slices.ts';
import { withoutBooleans, type SqliteDatabase } from '../databases/sqlite-database.ts';
import { conflictClause, quoted, type WriteMany } from './bulk-table.ts';

/** Writes rows into SQLite with one prepared statement, within the transaction that is open on the connection. */
export const writeByStatement =
  (database: SqliteDatabase): WriteMany =>
  async (table, items, valuesOf, onConflict) => {
    const places = table.columns.map(() => '?').join(', ');
    const statement = database.prepare(
      `insert into "${table.name}" (${quoted(table.columns)}) values (${places})${conflictClause(table, onConflict)}`,
    );
    await forEachInSlices(items, (item) => statement.run(withoutBooleans(valuesOf(item))));
  };
