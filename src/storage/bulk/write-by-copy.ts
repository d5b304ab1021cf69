import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { inSlices, type Items } from '../databases/in-slices.ts';
import type { SqlValue } from '../databases/storable-value.ts';
import { conflictClause, quoted, type WriteMany } from './bulk-table.ts';

/** The part of a `pg` client that is used here. */
export interface CopyClient {
  query(copy: CopyStreamQuery): CopyStreamQuery;
  query(sql: string): Promise<unknown>;
}

const CHUNK_CHARACTERS = 65_536;

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in PostgreSQL's text format for COPY. */
const written = (value: SqlValue): string =>
  typeof value === 'string'
    ? value.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character]!)
    : value === null
      ? '\\N'
      : value instanceof Uint8Array
        ? `\\\\x${Buffer.from(value).toString('hex')}`
        : String(value);

async function* linesOf<Item>(
  items: Items<Item>,
  valuesOf: (item: Item) => SqlValue[],
): AsyncIterable<string> {
  let chunk = '';
  for await (const slice of inSlices(items)) {
    for (const item of slice) {
      chunk += `${valuesOf(item).map(written).join('\t')}\n`;
      if (chunk.length >= CHUNK_CHARACTERS) {
        yield chunk;
        chunk = '';
      }
    }
  }
  if (chunk !== '') yield chunk;
}

/** Hears how many rows went into a table. */
export type NoteCopied = (table: string, rows: number) => void;

/** Writes rows into PostgreSQL with COPY on the transaction's own connection. */
export function writeByCopy(client: CopyClient, note: NoteCopied): WriteMany {
  let staged = 0;
  return async (table, items, valuesOf, onConflict) => {
    const columns = quoted(table.columns);
    const copyInto = async (name: string): Promise<void> => {
      let rows = 0;
      const counted = (item: Parameters<typeof valuesOf>[0]): SqlValue[] => {
        rows += 1;
        return valuesOf(item);
      };
      await pipeline(
        Readable.from(linesOf(items, counted)),
        client.query(copyFrom(`copy "${name}" (${columns}) from stdin`)),
      );
      note(table.name, rows);
    };
    if (onConflict === 'fail') return copyInto(table.name);
    // COPY itself replaces nothing: the rows go by way of a table that lives as long as this.
    const staging = `staged_${(staged += 1)}`;
    await client.query(`create temporary table "${staging}" (like "${table.name}") on commit drop`);
    await copyInto(staging);
    await client.query(
      `insert into "${table.name}" (${columns}) select ${columns} from "${staging}"${conflictClause(table, onConflict)}`,
    );
    await client.query(`drop table "${staging}"`);
  };
}
