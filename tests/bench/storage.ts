/**
 * How fast accounts with 25 facts each are written: through our stores, through MikroORM's own bulk insert, and, on
 * SQLite, through a bare loop over one prepared statement as the floor. All in one run, in turns, each into an empty
 * database: only the ratios mean anything.
 *
 *     node tests/bench/storage.ts [ACCOUNTS]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM as PostgresqlOrm } from '@mikro-orm/postgresql';
import { MikroORM as SqliteOrm, type SqlEntityManager } from '@mikro-orm/sqlite';
import type { Account } from '#domain/customers/account.ts';
import { AccountEntity, type AccountRow } from '#storage/customers/account-entity.ts';
import { searchableText } from '#domain/customers/searchable-text.ts';
import { ormOptions } from '#storage/databases/orm-options.ts';
import type { SqliteDatabase } from '#storage/databases/sqlite-database.ts';
import { openStorage, type StorageOptions } from '#storage/open-storage.ts';
import { createDatabase } from '../support/postgresql/create-database.ts';
import { startPostgresql } from '../support/postgresql/start-postgresql.ts';

const count = Number(process.argv[2] ?? 100_000);
const rounds = 3;
const market = 'DE';

const accounts: Account[] = Array.from({ length: count }, (_, index) => ({
  market,
  accountId: `ACC-${String(index).padStart(8, '0')}`,
  name: `Praxis Dr. Zoë Müller-${index}`,
  territory: `DE-${index % 200}`,
  facts: Object.fromEntries(
    Array.from({ length: 25 }, (_, fact) => [
      `column-${fact}`,
      fact % 2 === 0 ? index * fact : `Wert ${index % 97}`,
    ]),
  ),
}));

const rowOf = ({ accountId, ...account }: Account): AccountRow => ({
  ...account,
  subjectNo: Number(accountId.slice(-8)) + 1,
  facts: JSON.stringify(account.facts),
  search: searchableText(`${account.name}\n${accountId}`),
});

/** Writes all accounts into a migrated, empty database; resolves to the milliseconds it took. */
type Way = (options: StorageOptions) => Promise<number>;

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

const ours: Way = async (options) => {
  const storage = await openStorage(options);
  const change = { accountsToSave: accounts, accountsToRemove: [], repsToSave: [], repsToRemove: [] };
  const counts = { added: count, changed: 0, removed: 0, unchanged: 0, fieldChanges: [] };
  const took = await timed(() =>
    storage.transaction((stores) => stores.accounts.apply(market, { ...change, ...counts })),
  );
  await storage.close();
  return took;
};

const openSqlite = ({ dataFolder }: StorageOptions) =>
  SqliteOrm.init({ ...ormOptions, dbName: join(dataFolder, 'latitude.sqlite') });

const floor: Way = async (options) => {
  const orm = await openSqlite(options);
  await orm.connect();
  const database: SqliteDatabase = await orm.em.getConnection().getNativeClient();
  const took = await timed(async () => {
    const insert = database.prepare(
      'insert into account (market, subject_no, name, territory, facts, search) values (?, ?, ?, ?, ?, ?)',
    );
    database.prepare('begin').run([]);
    for (const account of accounts) {
      const row = rowOf(account);
      insert.run([row.market, row.subjectNo, row.name, row.territory, row.facts, row.search]);
    }
    database.prepare('commit').run([]);
  });
  await orm.close();
  return took;
};

const insertMany = (em: SqlEntityManager): Promise<number> =>
  timed(() =>
    em.transactional(async (inside) => {
      for (let from = 0; from < accounts.length; from += 1_000) {
        await inside.insertMany(AccountEntity, accounts.slice(from, from + 1_000).map(rowOf));
      }
    }),
  );

const peer: Way = async (options) => {
  const orm = options.databaseUrl
    ? await PostgresqlOrm.init({ ...ormOptions, clientUrl: options.databaseUrl })
    : await openSqlite(options);
  const took = await insertMany(orm.em.fork());
  await orm.close();
  return took;
};

async function compare(
  title: string,
  ways: Readonly<Record<string, Way>>,
  newDatabase: () => Promise<StorageOptions>,
): Promise<void> {
  const took = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const options = await newDatabase();
      await (await openStorage(options)).close();
      took.set(name, [...(took.get(name) ?? []), await way(options)]);
    }
  }
  const median = (name: string): number => took.get(name)!.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!;
  process.stdout.write(`${title}, ${count} accounts with 25 facts, median of ${rounds}\n`);
  for (const name of Object.keys(ways)) {
    const perSecond = Math.round((count / median(name)) * 1_000);
    const ratio = (median('ours') / median(name)).toFixed(2);
    process.stdout.write(
      `  ${name.padEnd(22)} ${String(perSecond).padStart(8)} a second   ours takes ${ratio} of its time\n`,
    );
  }
}

const folder = await mkdtemp(join(tmpdir(), 'latitude-bench-'));
const server = await startPostgresql();
try {
  await compare('SQLite', { ours, 'prepared statement': floor, 'MikroORM insertMany': peer }, async () => ({
    dataFolder: await mkdtemp(join(folder, 'sqlite-')),
  }));
  await compare('PostgreSQL', { ours, 'MikroORM insertMany': peer }, async () => ({
    dataFolder: folder,
    databaseUrl: await createDatabase(server.address),
  }));
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
