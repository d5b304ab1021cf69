import type { SqliteDatabase, SqliteStatement } from './sqlite-database.ts';

export interface KeptStatements {
  /** From here on what was prepared once is not prepared again. The schema has to be today's. */
  begin(): void;
  /**
   * Reads which version of the schema is in force, at the beginning of a transaction: where another one was, nothing
   * that was prepared for it is used any more. To read it settles on a state, as the first look at any page does.
   */
  settle(): void;
}

/** More than any way through the product needs; those that differ in how many values they list push each other out. */
const MOST = 400;
/** One that writes hundreds of values is used for one file. */
const LONGEST = 10_000;

/**
 * Keeps the statements of a connection, the ORM's as well as ours. SQLite takes as long to prepare a statement as to find a
 * row by it, and the library makes a function for the rows of each.
 */
export function keepStatements(database: SqliteDatabase): KeptStatements {
  const prepare = database.prepare.bind(database);
  const kept = new Map<string, SqliteStatement>();
  let version: SqliteStatement | undefined;
  let settledOn: number | undefined;

  function keptOrNew(sql: string): SqliteStatement {
    const known = kept.get(sql);
    if (known && !known.busy) {
      // The one that was used last goes last.
      kept.delete(sql);
      kept.set(sql, known);
      return known;
    }
    const statement = prepare(sql);
    // Whoever still reads by it keeps it.
    if (known || sql.length > LONGEST) return statement;
    kept.set(sql, statement);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST) break;
      kept.delete(oldest);
    }
    return statement;
  }

  return {
    begin: () => {
      database.prepare = keptOrNew;
    },
    settle: () => {
      version ??= prepare('pragma schema_version');
      const [inForce] = version.all([]).map((row: { readonly schema_version: number }) => row.schema_version);
      if (inForce !== settledOn) kept.clear();
      settledOn = inForce;
    },
  };
}
