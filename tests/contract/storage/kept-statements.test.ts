import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { keepStatements } from '#storage/databases/kept-statements.ts';
import type { SqliteDatabase } from '#storage/databases/sqlite-database.ts';
import { atEndOfFile } from '../../support/at-end-of-file.ts';

/** Two connections to a file, of which the first keeps its statements. */
async function connections() {
  const folder = await mkdtemp(join(tmpdir(), 'latitude-statements-'));
  const [one, other] = [0, 1].map(() => new Database(join(folder, 'kept.sqlite')));
  atEndOfFile(async () => {
    one!.close();
    other!.close();
    await rm(folder, { recursive: true, force: true });
  });
  one!.exec(`create table thing (a, b); insert into thing values (1, 2), (3, 4)`);
  const database: SqliteDatabase = one!;
  return { database, statements: keepStatements(database), other: other! };
}

it('prepares a statement once, from when it is told to', async () => {
  const { database, statements } = await connections();
  const sql = 'select * from thing';
  expect(database.prepare(sql)).not.toBe(database.prepare(sql));
  statements.begin();
  expect(database.prepare(sql)).toBe(database.prepare(sql));
  expect(database.prepare(sql).all([])).toEqual([
    { a: 1, b: 2 },
    { a: 3, b: 4 },
  ]);
});

it('leaves one whose rows somebody still reads to them', async () => {
  const { database, statements } = await connections();
  statements.begin();
  const sql = 'select a from thing order by a';
  const seen: unknown[] = [];
  for (const row of database.prepare(sql).iterate([])) seen.push(row, ...database.prepare(sql).all([]));
  expect(seen).toEqual([{ a: 1 }, { a: 1 }, { a: 3 }, { a: 3 }, { a: 1 }, { a: 3 }]);
});

it('prepares anew what another process has changed the schema for', async () => {
  const { database, statements, other } = await connections();
  statements.begin();
  statements.settle();
  const sql = 'select * from thing where a = 1 or b = 2';
  expect(database.prepare(sql).all([])).toEqual([{ a: 1, b: 2 }]);
  statements.settle();
  const before = database.prepare(sql);
  other.exec('drop table thing; create table thing (c, b, a); insert into thing values (5, 2, 1)');
  statements.settle();
  expect(database.prepare(sql)).not.toBe(before);
  expect(database.prepare(sql).all([])).toEqual([{ c: 5, b: 2, a: 1 }]);
});

it('forgets those that were not used for longest', async () => {
  const { database, statements } = await connections();
  statements.begin();
  const first = database.prepare('select 0');
  for (let no = 1; no < 400; no += 1) database.prepare(`select ${no}`);
  expect(database.prepare('select 0')).toBe(first);
  const second = database.prepare('select 1');
  for (let no = 400; no < 799; no += 1) database.prepare(`select ${no}`);
  expect(database.prepare('select 1')).toBe(second);
  expect(database.prepare('select 0')).not.toBe(first);
});
