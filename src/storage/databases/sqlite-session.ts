import type { MikroORM, SqliteConnection } from '@mikro-orm/sqlite';
import { writeByStatement } from '../bulk/write-by-statement.ts';
import type { Session } from '../session.ts';
import { mapInSlices } from './in-slices.ts';
import type { KeptStatements } from './kept-statements.ts';
import { withoutBoolean, type SqliteDatabase } from './sqlite-database.ts';
import { storableValue, type SqlValue } from './storable-value.ts';
import { tablesOf } from './tables-of.ts';

/** One connection, with the library's own handle on it. */
export interface SqliteHandle {
  readonly connection: SqliteConnection;
  readonly database: SqliteDatabase;
  readonly statements: KeptStatements;
}

const bindable = (values: readonly SqlValue[]): SqlValue[] =>
  values.map((value) => withoutBoolean(storableValue(value)));

/** The stores' view of a transaction begun on this connection. */
export function sqliteSession(orm: MikroORM, handle: SqliteHandle, kind: Session['kind']): Session {
  const { connection, database } = handle;
  const em = orm.em.fork();
  em.setTransactionContext(connection.getClient());
  const rows: Session['rows'] = async (sql, values, map) => {
    const statement = database.prepare(sql);
    // An open iterator would keep others from writing on the same connection.
    const found = kind === 'read' ? statement.iterate(bindable(values)) : statement.all(bindable(values));
    return mapInSlices(found, map);
  };
  return {
    kind,
    ...tablesOf(em, rows, writeByStatement(database)),
    rows,
    select: async (query, map) => {
      const { sql, parameters } = query(em.getKysely()).compile();
      return rows(sql, parameters.map(storableValue), map);
    },
    run: async (sql, values) => database.prepare(sql).run(bindable(values)).changes,
    // There is one writer at a time as it is.
    lock: async () => false,
  };
}
