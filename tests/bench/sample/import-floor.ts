import { readFileSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { inflateRawSync } from 'node:zlib';

const directoryEntry = 0x02014b50;

/** The parts of a workbook that hold its largest table: that sheet, and the texts that are kept once. */
function partsOfTable(file: Buffer): readonly Buffer[] {
  const sheets: { readonly size: number; readonly packed: Buffer }[] = [];
  const texts: Buffer[] = [];
  let at = file.readUInt32LE(file.lastIndexOf('PK\u0005\u0006') + 16);
  while (file.readUInt32LE(at) === directoryEntry) {
    const [packedSize, size] = [file.readUInt32LE(at + 20), file.readUInt32LE(at + 24)];
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(from, from + packedSize);
    if (name.startsWith('xl/worksheets/sheet')) sheets.push({ size, packed });
    if (name === 'xl/sharedStrings.xml') texts.push(packed);
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  const [largest] = sheets.toSorted((a, b) => b.size - a.size);
  if (!largest) throw new Error('a workbook without sheets');
  return [...texts, largest.packed];
}

/** As little as can be done to read a table: its parts are unpacked and each byte looked at once. Returns its rows. */
export function scanTable(path: string): number {
  let rows = 0;
  for (const part of partsOfTable(readFileSync(path))) {
    const xml = inflateRawSync(part);
    // Of a tag only the first letters: `<row `.
    for (let at = 0; at < xml.length; at += 1)
      if (xml[at] === 0x3c && xml[at + 1] === 0x72 && xml[at + 2] === 0x6f && xml[at + 4] === 0x20) rows += 1;
  }
  return rows;
}

const namesIn = (database: DatabaseSync, sql: string): readonly string[] =>
  database
    .prepare(sql)
    .all()
    .map((row) => String(row['name']));

type Row = Readonly<Record<string, SQLInputValue>>;

/**
 * Gets ready to insert what a database holds into an empty one of the same schema, table by table in the order of their
 * keys, in one transaction by one prepared statement a table; indices that are not unique are made afterwards.
 * @returns inserts; returns the number of accounts
 */
export function insertsFrom(stored: string, into: string): () => number {
  const [source, target] = [new DatabaseSync(stored), new DatabaseSync(into)];
  target.exec('pragma foreign_keys = on; pragma synchronous = full; pragma secure_delete = on');
  const tables = namesIn(
    source,
    `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`,
  )
    .filter((table) => target.prepare(`select count(*) as n from "${table}"`).get()?.['n'] === 0)
    .map((table) => ({ table, rows: source.prepare(`select * from "${table}"`).all() as readonly Row[] }))
    .filter(({ rows }) => rows.length > 0);
  source.close();
  const indices = target
    .prepare(
      `select name, sql, tbl_name from sqlite_schema where type = 'index' and sql like 'create index%'`,
    )
    .all()
    .filter((index) => tables.some(({ table }) => table === index['tbl_name']));
  return () => {
    target.exec('begin; pragma defer_foreign_keys = on');
    for (const { name } of indices) target.exec(`drop index "${String(name)}"`);
    for (const { table, rows } of tables) {
      const columns = Object.keys(rows[0]!);
      const insert = target.prepare(
        `insert into "${table}" (${columns.map((each) => `"${each}"`).join()}) values (${columns.map(() => '?').join()})`,
      );
      for (const row of rows) insert.run(...Object.values(row));
    }
    for (const { sql } of indices) target.exec(String(sql));
    target.exec('commit; pragma wal_checkpoint(truncate)');
    target.close();
    return tables.find(({ table }) => table === 'account')?.rows.length ?? 0;
  };
}
