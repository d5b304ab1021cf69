/** States the schema has been in, each with rows as the version of its time wrote them: `tests/fixtures/states`. */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';

/** Runs one statement and gives its rows by column name. */
export type Query = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

export interface StateScripts {
  readonly sqlite: string;
  readonly postgresql: string;
  /** INSERTs that both databases understand. */
  readonly rows: string;
  /** Long values by the name that stands for them in the rows. */
  readonly documents: ReadonlyMap<string, string>;
}

export const statesFolder = resolve(import.meta.dirname, '../../fixtures/states');

/** Stands for a long value; the same value has the same name in every state. */
export const documentName = (value: string): string =>
  `document:${createHash('sha256').update(value).digest('hex').slice(0, 16)}`;
