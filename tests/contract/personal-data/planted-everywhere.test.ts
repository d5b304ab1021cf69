/**
 * Somebody is named in every column that the register says others may write in, in a database with rows of every kind;
 * once they are erased, nothing in it names them. A column without a row to plant in fails: the fixture wants one.
 */
import { describe, expect, it } from 'vitest';
import { numberName } from '#domain/customers/account.ts';
import { columnsOn, tables, type TableLine } from '#storage/personal-data.ts';
import { openStorage, type StorageOptions } from '#storage/open-storage.ts';
import {
  eachDatabase,
  emptyDatabase,
  meddleWith,
  openForTest,
  queryDatabase,
  type DatabaseName,
} from '../../support/databases.ts';
import { sqliteMigrations } from '#storage/migrations/migrations.ts';
import { loadState } from '../../support/states/load-state.ts';
import { tracesInDatabase } from '../../support/traces-of.ts';

const name = 'Dr. Wilhelmine Quastenflosser';
const email = 'wilhelmine@quastenflosser.example';
const said = `as Quastenflosser, Wilhelmine told (ZX-90417)`;
const at = '2026-11-29T09:00:00.000Z';
const traces = ['Quastenflosser', 'ZX-90417'];
const markets = ['DE', 'FR', 'IT', 'SE'];

type Row = Readonly<Record<string, unknown>>;

/** The same with something said in the first text of it, however it is written. */
function saying(written: string, words: string): string {
  let isSaid = false;
  const within = (value: unknown): unknown => {
    if (isSaid) return value;
    if (typeof value === 'string') {
      isSaid = true;
      return `${value} ${words}`;
    }
    if (Array.isArray(value)) return value.map(within);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, within(each)]));
  };
  if (!/^\s*[[{"]/u.test(written)) return `${written} ${words}`.trim();
  const parsed = within(JSON.parse(written));
  return JSON.stringify(isSaid ? parsed : { ...(parsed as object), said: words });
}

/** What an account says of itself is its own; a remark of it, and the heading of a column, are others'. */
const inFacts = (written: string, words: string): string =>
  JSON.stringify({
    ...(JSON.parse(written) as object),
    comment: words,
    [`extra:${words}`]: 'yes',
    'extra:Ward': words,
    // Where they work is called as it is, after whomever: what leads to somebody is not left in it.
    ...(words.includes(said) || words.includes(name) ? {} : { organisation: `Practice, ${words}` }),
  });

const literal = (value: unknown): string =>
  typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;

/** Columns of a table in which others may name somebody. */
const openColumns = (line: TableLine): readonly string[] =>
  columnsOn(line, 'search', 'blank', 'row-or-search', 'forget');

function nothingToPlantIn(table: string, column: string): never {
  throw new Error(`there is no row of ${table} to plant somebody in its ${column}: the fixture wants one`);
}

async function plant(options: StorageOptions, table: string, column: string, words: string): Promise<void> {
  const { key = [] } = tables[table] ?? {};
  const isChange = table === 'field_change';
  // A row that is about an account holds nothing of others, or goes with it.
  const isOfNobody = table === 'roster_image' || tables[table]?.searched !== undefined;
  const of = isOfNobody ? ` and subject_no is null` : '';
  const rows = (await queryDatabase(
    options,
    `select * from "${table}" where "${column}" is not null and cast("${column}" as text) <> ''${of} limit 1`,
  )) as readonly Row[];
  const empty = (await queryDatabase(
    options,
    `select * from "${table}" where 1 = 1${of} limit 1`,
  )) as readonly Row[];
  const row = rows[0] ?? empty[0] ?? nothingToPlantIn(table, column);
  const { [column]: held } = row;
  const before = typeof held === 'string' ? held : '';
  const now =
    table === 'account'
      ? inFacts(before, words)
      : isChange && column !== 'field'
        ? JSON.stringify(words)
        : saying(before, words);
  const where = key.map((each) => `"${each}" = ${literal(row[each])}`).join(' and ');
  // A remark under a heading of the market's own.
  const more = isChange ? `, field = ${literal(`extra:${words}`)}` : '';
  const set = column === 'field' ? more.slice(2) : `"${column}" = ${literal(now)}${more}`;
  await meddleWith(options, `update "${table}" set ${set} where ${where}`);
}

const searched: readonly (readonly [table: string, column: string])[] = Object.entries(tables).flatMap(
  ([table, line]) => openColumns(line).map((column) => [table, column] as const),
);

/** Columns in which the code of a territory stands. */
const ofTerritories = Object.entries(tables).flatMap(([table, { columns }]) =>
  Object.entries(columns).flatMap(([column, { says }]) =>
    says === 'a territory' ? [{ table, column }] : [],
  ),
);

/** Gives a territory a code in one column of one row alone. */
async function nameTerritory(
  options: StorageOptions,
  { table, column }: (typeof ofTerritories)[number],
  code: string,
): Promise<void> {
  const rows = (await queryDatabase(options, `select * from "${table}" limit 1`)) as readonly Row[];
  const row = rows[0] ?? nothingToPlantIn(table, column);
  const found = Object.entries(row).flatMap(([each, value]) =>
    value === null || value instanceof Uint8Array ? [] : [`"${each}" = ${literal(value)}`],
  );
  const written = String(row[column]).startsWith('[') ? JSON.stringify([code]) : code;
  await meddleWith(
    options,
    `update "${table}" set "${column}" = ${literal(written)} where ${found.join(' and ')}`,
  );
}

/** What is said of an account: it is planted in as remark, heading and column. */
const ofRemarks: ReadonlySet<string> = new Set(['account', 'field_change']);

async function opened(database: DatabaseName): Promise<StorageOptions> {
  const options = await emptyDatabase(database);
  // The last step of the schema, which need not have the highest number.
  await loadState(sqliteMigrations.at(-1)?.name ?? '', options);
  // Brought to today's schema; it is planted in while nobody has it open.
  await (await openStorage(options)).close();
  return options;
}

eachDatabase((database) => {
  describe('somebody named in every column', () => {
    it('as an account, is gone from all of them once erased in each market', async () => {
      const options = await opened(database);
      for (const [table, column] of searched) await plant(options, table, column, said);
      await meddleWith(options, `update audit_text set text = '{"v":1,"said":${JSON.stringify(said)}}'`);
      const before = new Set(
        (await tracesInDatabase(options, traces)).map((each) => each.slice(0, each.indexOf(':'))),
      );
      for (const [table, column] of searched) expect(before).toContain(`${table}.${column}`);
      expect(searched.length).toBeGreaterThan(30);
      const storage = await openForTest(options);
      for (const market of markets)
        await storage.transaction(async ({ erasures }) => {
          const no = await erasures.giveNumber(market, 'ZX-90417');
          const naming = { account: 'ZX-90417', names: [name], emails: [], instead: numberName(no) };
          await erasures.forgetAccount(market, no, { at, on: '2026-11-29', naming });
        });
      // Of a user nothing is found by an account; what is of no market is.
      expect(await tracesInDatabase(options, traces)).toEqual([]);
    });

    it('by a mail address that spells the name, in no column of theirs, is gone from all of them', async () => {
      const options = await opened(database);
      const addresses =
        'mail wilhelmine.quastenflosser@klinik.example or quastenflosserwilhelmine@post.example';
      for (const [table, column] of searched) await plant(options, table, column, addresses);
      await meddleWith(options, `update audit_text set text = '{"v":1,"said":${JSON.stringify(addresses)}}'`);
      expect((await tracesInDatabase(options, ['quastenflosser'])).length).toBeGreaterThan(searched.length);
      const storage = await openForTest(options);
      for (const market of markets)
        await storage.transaction(async ({ erasures }) => {
          const no = await erasures.giveNumber(market, 'ZX-90417');
          const naming = { account: 'ZX-90417', names: [name], emails: [], instead: numberName(no) };
          await erasures.forgetAccount(market, no, { at, on: '2026-11-29', naming });
        });
      expect(await tracesInDatabase(options, ['quastenflosser'])).toEqual([]);
    });

    it('by the surname alone within a longer text, is told of each of them, and stays', async () => {
      const options = await opened(database);
      const words = 'to be asked at Quastenflossers practice';
      const open = searched.filter(
        ([table, column]) => tables[table]?.columns[column]?.says !== 'somebody’s name',
      );
      for (const [table, column] of open) await plant(options, table, column, words);
      await meddleWith(options, `update audit_text set text = '{"v":1,"said":${JSON.stringify(words)}}'`);
      const before = await tracesInDatabase(options, traces);
      const texts = (await queryDatabase(options, 'select * from audit_text')).length;
      const storage = await openForTest(options);
      const naming = { names: [name], emails: [], instead: 'erased-user-1' };
      const { perhaps } = await storage.transaction(({ erasures }) =>
        erasures.forgetUser('', { at, naming }),
      );
      expect(await tracesInDatabase(options, traces)).toEqual(before);
      const places = new Set(open.map(([table]) => (ofRemarks.has(table) ? 'remark' : table)));
      const told = new Set(perhaps.places.map(({ place }) => place));
      expect(told).toEqual(new Set([...places, 'account', 'audit_text']));
      expect(perhaps.count).toBeGreaterThanOrEqual(open.length + texts);
    });

    it('by the code of a territory, is told of each column it stands in alone, and the code stays', async () => {
      const options = await opened(database);
      expect(ofTerritories.length).toBeGreaterThan(8);
      const codes = ofTerritories.map((_, index) => `${index} ${index % 2 === 0 ? name : 'Quastenflosser'}`);
      for (const [index, each] of ofTerritories.entries())
        await nameTerritory(options, each, codes[index] ?? '');
      const before = await tracesInDatabase(options, traces);
      expect(before.length).toBe(ofTerritories.length);
      const storage = await openForTest(options);
      const naming = { names: [name], emails: [], instead: 'erased-user-1' };
      const { perhaps } = await storage.transaction(({ erasures }) =>
        erasures.forgetUser('', { at, naming }),
      );
      const told = perhaps.places.flatMap(({ place, text }) => (place === 'territory' ? [text] : []));
      expect(told.toSorted()).toEqual(codes.toSorted());
      expect(await tracesInDatabase(options, traces)).toEqual(before);
    });

    it('as a user, is gone from all of them, and from where it says who did something', async () => {
      const options = await opened(database);
      const actors = Object.entries(tables).flatMap(([table, line]) =>
        columnsOn(line, 'address').map((column) => [table, column] as const),
      );
      const saidOf = `${name} <${email}>`;
      for (const [table, column] of searched) await plant(options, table, column, saidOf);
      for (const [table, column] of actors)
        await meddleWith(options, `update "${table}" set "${column}" = ${literal(email.toUpperCase())}`);
      const [user] = (await queryDatabase(options, 'select id from app_user limit 1')) as readonly Row[];
      const id = String(user?.['id']);
      await meddleWith(
        options,
        `update app_user set name = ${literal(name)}, email = ${literal(email)} where id = ${literal(id)}`,
      );
      expect((await tracesInDatabase(options, ['Quastenflosser'])).length).toBeGreaterThan(
        searched.length + actors.length,
      );
      const naming = { names: [name], emails: [email], instead: 'erased-user-1' };
      const storage = await openForTest(options);
      await storage.transaction(({ erasures }) => erasures.forgetUser(id, { at, naming }));
      expect(await tracesInDatabase(options, ['Quastenflosser'])).toEqual([]);
    });
  });
});
