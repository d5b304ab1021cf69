/** Where anything of somebody can be found: in every column of every table, and in every file, however packed. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import pg from 'pg';
import type { StorageOptions } from '#storage/open-storage.ts';

type Row = Readonly<Record<string, unknown>>;

/** Every table of a database with its rows, by one connection: a hundred would take longer than to read them. */
async function* tablesOf({
  dataFolder,
  databaseUrl,
}: StorageOptions): AsyncGenerator<readonly [string, Row[]]> {
  if (databaseUrl !== undefined) {
    const client = new pg.Client(databaseUrl);
    await client.connect();
    try {
      const { rows } = await client.query<Row>(
        `select table_name as name from information_schema.tables where table_schema = 'public'`,
      );
      for (const { name } of rows)
        yield [String(name), (await client.query<Row>(`select * from "${String(name)}"`)).rows];
    } finally {
      await client.end();
    }
    return;
  }
  const database = new DatabaseSync(join(dataFolder, 'latitude.sqlite'));
  try {
    for (const { name } of database.prepare(`select name from sqlite_master where type = 'table'`).all())
      yield [String(name), database.prepare(`select * from "${String(name)}"`).all()];
  } finally {
    database.close();
  }
}

const written = (value: unknown): string =>
  value instanceof Uint8Array
    ? `${Buffer.from(value).toString('utf8')} ${Buffer.from(value).toString('latin1')}`
    : String(value);

/** The parts of a zip archive by its directory, unpacked, and what they are called. */
function* unzipped(bytes: Buffer): Generator<Buffer> {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + packed);
    yield bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    yield method === 0 ? data : inflateRawSync(data);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
}

const decoded = (bytes: Buffer): string =>
  `${bytes.toString('utf8')} ${bytes.toString('latin1')} ${bytes.toString('utf16le')}`;

/** All that stands in a file, unpacked where it is packed. */
export function textsOf(bytes: Buffer): string {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return decoded(gunzipSync(bytes));
  if (bytes.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))) {
    return [...unzipped(bytes)].map((part) => textsOf(part)).join(' ');
  }
  return decoded(bytes);
}

/** As people may have written it: case and separators aside. */
const bare = (text: string): string => text.toLowerCase().replaceAll(/[\s-]/gu, '');

const found = (text: string, traces: readonly string[]): readonly string[] => {
  const all = bare(text);
  return traces.filter((trace) => all.includes(bare(trace)));
};

/**
 * The same database to look into: a copy of an SQLite file, for a second library in this process that closes the file
 * would take the locks of the first with it.
 */
function copyOf(options: StorageOptions): StorageOptions {
  if (options.databaseUrl !== undefined) return options;
  const dataFolder = mkdtempSync(join(tmpdir(), 'latitude-look-'));
  for (const name of readdirSync(options.dataFolder))
    if (/^latitude\.sqlite(?:-wal)?$/u.test(name))
      cpSync(join(options.dataFolder, name), join(dataFolder, name));
  return { dataFolder };
}

/** `account.name: Meier` for every place in the database. */
export async function tracesInDatabase(
  original: StorageOptions,
  traces: readonly string[],
): Promise<readonly string[]> {
  const options = copyOf(original);
  const places = new Set<string>();
  for await (const [table, rows] of tablesOf(options)) {
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        for (const trace of found(written(value), traces)) places.add(`${table}.${column}: ${trace}`);
      }
    }
  }
  if (options !== original) rmSync(options.dataFolder, { recursive: true });
  return [...places].toSorted();
}

/** The same for files under a folder; the database's own are looked through by its tables. */
export function tracesInFiles(folder: string, traces: readonly string[]): readonly string[] {
  const places: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('latitude.sqlite')) continue;
    const path = join(entry.parentPath, entry.name);
    for (const trace of found(`${entry.name} ${textsOf(readFileSync(path))}`, traces))
      places.push(`${path.slice(folder.length)}: ${trace}`);
  }
  return places;
}
