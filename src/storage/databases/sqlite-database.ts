import type { SqlValue } from './storable-value.ts';

/** The part of a better-sqlite3 database that is used here. */
export interface SqliteDatabase {
  readonly inTransaction: boolean;
  prepare: (sql: string) => SqliteStatement;
  pragma(pragma: string): unknown;
  /** What a file of it would hold. */
  serialize(): Buffer;
}

/** What its rows look like only the SQL knows. */
export interface SqliteStatement {
  /** Somebody is still reading the rows that it finds. */
  readonly busy: boolean;
  run(values: readonly SqlValue[]): { readonly changes: number };
  iterate(values: readonly SqlValue[]): Iterable<never>;
  all(values: readonly SqlValue[]): never[];
}

/** SQLite has no booleans. */
export const withoutBoolean = (value: SqlValue): SqlValue =>
  typeof value === 'boolean' ? Number(value) : value;
