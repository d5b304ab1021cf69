/** States the schema has been in, each with rows as the version of its time wrote them: `tests/fixtures/states`. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';

/** A row as a database hands it over, by column. */
export type DatabaseRow = Readonly<Record<string, string | number | boolean | null>>;

/** Runs one statement and gives its rows. */
export type Query = (sql: string) => Promise<readonly DatabaseRow[]>;

export interface StateScripts {
  readonly sqlite: string;
  readonly postgresql: string;
  /** INSERTs that both databases understand. */
  readonly rows: string;
  /** Long values by the name that stands for them in the rows. */
  readonly documents: ReadonlyMap<string, string>;
}

export const statesFolder = resolve(import.meta.dirname, '../../fixtures/states');

/** Every state kept, by name. */
export const stateNames = (): readonly string[] =>
  readdirSync(statesFolder).filter((each) => /^\d{4}-/u.test(each));

/** Stands for a long value; the same value has the same name in every state. */
export const documentName = (value: string): string =>
  `document:${createHash('sha256').update(value).digest('hex').slice(0, 16)}`;
