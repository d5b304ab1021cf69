import { dumpPostgresqlSchema } from './dump-postgresql-schema.ts';
import { documentName, type DatabaseRow, type Query, type StateScripts } from './state.ts';

/** Longer values stand beside the rows, so that the rows stay readable. */
const LONGEST_VALUE = 2_000;

/** When migrations ran says nothing about a state. */
const MIGRATED_AT = '2026-11-21 00:00:00';

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/**
 * A state as scripts: each database's own schema, and the rows that both of them hold, a table after those it refers to.
 * @throws when the two hold different rows, or no row of some kind
 */
export async function dumpState(sqlite: Query, postgresql: Query): Promise<StateScripts> {
  const made = await sqlite(`select type, name, sql from sqlite_master where sql is not null
    and name not like 'sqlite_%' order by rowid`);
  const documents = new Map<string, string>();
  const rows: string[] = [];
  const counters: string[] = [];
  const tables: string[] = [];
  for (const { name } of made.filter(({ type }) => type === 'table')) {
    const table = await readTable(sqlite, String(name));
    const written = await dumpRows(table, sqlite, postgresql, documents);
    tables.push(table.name);
    rows.push(written.sql);
    if (written.next !== undefined) counters.push(written.next);
  }
  return {
    sqlite: made.map(({ sql }) => `${String(sql)};\n`).join(''),
    postgresql: (await dumpPostgresqlSchema(postgresql, tables)) + counters.join(''),
    rows: rows.join('\n'),
    documents,
  };
}

async function readTable(sqlite: Query, name: string): Promise<Table> {
  const columns = await sqlite(`select name, pk from pragma_table_info('${name}')`);
  const key = columns
    .filter(({ pk }) => Number(pk) > 0)
    .toSorted((a, b) => Number(a['pk']) - Number(b['pk']));
  return {
    name,
    columns: columns.map((each) => String(each['name'])),
    key: key.map((each) => String(each['name'])),
  };
}

const quoted = (names: readonly string[]): string => names.map((each) => `"${each}"`).join(', ');

async function dumpRows(
  { name, columns, key }: Table,
  sqlite: Query,
  postgresql: Query,
  documents: Map<string, string>,
): Promise<{ readonly sql: string; readonly next?: string }> {
  const select = `select ${quoted(columns)} from "${name}" order by ${quoted(key)}`;
  const [here, there] = [await sqlite(select), await postgresql(select)];
  if (here.length === 0) throw new Error(`${name} has no row`);
  const differing = here.findIndex((row, index) => sayRow(row) !== sayRow(there[index] ?? {}));
  if (differing >= 0 || here.length !== there.length) {
    throw new Error(
      `${name} differs in row ${differing}:\n${sayRow(here[differing] ?? {})}\n${sayRow(there[differing] ?? {})}`,
    );
  }
  const write = (column: string, value: DatabaseRow[string], other: DatabaseRow[string]): string => {
    if (column === 'executed_at') return `'${MIGRATED_AT}'`;
    if (value === null) return 'null';
    // Both databases take a quoted 1 for true.
    // Each database writes bytes in its own way.
    const bytes = bytesIn(value);
    if (bytes) return `'bytes:${bytes.toString('hex')}'`;
    if (typeof value === 'number') return typeof other === 'boolean' ? `'${value}'` : String(value);
    const text = String(value);
    if (text.length <= LONGEST_VALUE) return `'${text.replaceAll("'", "''")}'`;
    documents.set(documentName(text), text);
    return `'${documentName(text)}'`;
  };
  const values = here.map(
    (row, index) =>
      `  (${columns.map((each) => write(each, row[each] ?? null, there[index]?.[each] ?? null)).join(', ')})`,
  );
  const last = key.length === 1 && key[0] === 'id' ? here.at(-1)?.['id'] : undefined;
  return {
    sql: `insert into "${name}" (${quoted(columns)}) values\n${values.join(',\n')};\n`,
    ...(typeof last === 'number'
      ? { next: `alter sequence "${name}_id_seq" restart with ${last + 1};\n` }
      : {}),
  };
}

const bytesIn = (value: unknown): Buffer | undefined =>
  value instanceof Uint8Array ? Buffer.from(value) : undefined;

/** Digests are made with salts, which each database draws by lot, and so is what is made of digests. */
const withoutDigests = (text: string): string =>
  text
    .replaceAll(/"[\w-]{43}"/gu, '"digest"')
    .replaceAll(/(?<="rows":\d+,"sha256":)"[0-9a-f]{64}"/gu, '"digest"');

/** Columns that say nothing else. */
const madeOfDigests = new Set(['hash', 'previous', 'address_digest']);

/** PostgreSQL hands whole numbers over as text, SQLite truths as numbers; bytes are drawn by lot on each. */
const sayRow = (row: DatabaseRow): string =>
  JSON.stringify(
    Object.entries(row).map(([column, value]) =>
      column === 'executed_at' || value === null || madeOfDigests.has(column)
        ? null
        : (bytesIn(value)?.length ??
          withoutDigests(String(typeof value === 'boolean' ? Number(value) : value))),
    ),
  );
