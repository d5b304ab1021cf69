import type { QueryResult, SqlEntityManager } from '@mikro-orm/postgresql';
import { writeByCopy, type CopyClient, type NoteCopied } from '../bulk/write-by-copy.ts';
import type { Session } from '../session.ts';
import { mapInSlices } from './in-slices.ts';
import { storableValue, type SqlValue } from './storable-value.ts';
import { tablesOf } from './tables-of.ts';
import type { Found, TypedQuery, TypedTables } from './typed-tables.ts';

/** How long a transaction waits for another one that changes the same thing, before it gives up. */
const LOCK_TIMEOUT = '60s';

/** The stores' view of a transaction begun on this connection. */
export function postgresqlSession(
  em: SqlEntityManager,
  client: CopyClient,
  kind: Session['kind'],
  note: NoteCopied,
): Session {
  const context = em.getTransactionContext();
  const query = (sql: string, values: readonly SqlValue[]): Promise<never[]> =>
    em.getConnection().execute<never[]>(sql, values.map(storableValue), 'all', context);
  const rows: Session['rows'] = async (sql, values, map) => mapInSlices(await query(sql, values), map);
  const held = new Set<string>();

  return {
    kind,
    ...tablesOf(em, rows, writeByCopy(client, note)),
    rows,
    select: async <Row, Result>(
      written: (tables: TypedTables) => TypedQuery<Row>,
      map: (row: Found<Row>) => Result,
    ) => {
      const tables: TypedTables = em.getKysely();
      const compiled = written(tables).compile();
      const parameters = compiled.parameters.map(storableValue);
      const { rows } = await tables.executeQuery<Found<Row>>({ ...compiled, parameters });
      return mapInSlices(rows, map);
    },
    run: async (sql, values) => {
      const params = values.map(storableValue);
      return (await em.getConnection().execute<QueryResult>(sql, params, 'run', context)).affectedRows;
    },
    lock: async (thing) => {
      if (kind === 'read' || held.has(thing)) return false;
      if (held.size === 0) await query(`set local lock_timeout = '${LOCK_TIMEOUT}'`, []);
      await query('select pg_advisory_xact_lock(hashtextextended(?, 0))', [thing]);
      held.add(thing);
      return true;
    },
  };
}
