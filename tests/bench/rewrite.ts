/**
 * How long a start takes that finds a database from before accounts had numbers, and how much disk: plans of many lines
 * over 100,000 accounts, written anew. Not part of `npm run bench`: it happens once in the life of a database.
 *
 *     node tests/bench/rewrite.ts [LINES]
 */
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStorage, type StorageOptions } from '#storage/open-storage.ts';
import { createDatabase, withClient } from '../support/postgresql/create-database.ts';
import { startPostgresql } from '../support/postgresql/start-postgresql.ts';
import { withOrm } from '../support/with-orm.ts';

const lines = Number(process.argv[2] ?? 1_000_000);
const accounts = 100_000;
const channels = ['face-to-face', 'email'];
const plans = Math.ceil(lines / (accounts * channels.length));
const before = '0012-own-team-columns';

/** As many words as a line of a real plan gives for itself. */
const why = JSON.stringify([
  { code: 'guidance', values: { segment: 'A', channel: 'face-to-face', frequency: 6, origin: 'archetype' } },
  { code: 'potential-source', values: { source: 'stated', confidence: 'high' } },
  { code: 'bound-capacity', values: { territory: 'DE-0001' } },
  { code: 'value-last', values: { value: 123_456 } },
  { code: 'value-next', values: { value: 99_999 } },
]);

/** The same rows on both databases; `series` counts 1, 2, 3 … as `n`. */
function* rowsOf(series: (to: number) => string): Iterable<string> {
  const digits = `('0000000' || n)`;
  const id = `'ACC-' || substr(${digits}, length(${digits}) - 6)`;
  const territory = `'DE-' || (n % 400)`;
  yield `insert into account select 'DE', ${id}, 'Praxis Dr. ' || n, ${territory}, '{"potential":' || n || '}', 'PRAXIS'
    from ${series(accounts)}`;
  for (let plan = 1; plan <= plans; plan += 1) {
    yield `insert into plan (id, market, cycle, state, version, made_at, value, bound, capacities, snapshot)
      values ('plan-${plan}', 'DE', 'DE-2027-01', 'draft', 1, '2026-11-0${plan % 9}', 1, 1, '[]', '{}')`;
    for (const channel of channels)
      yield `insert into plan_line (plan_id, line_key, from_version, territory, account_id, brand, channel, segment,
          guidance, planned, minimum, maximum, cost, marginals, binding, why)
        select 'plan-${plan}', ${id} || '|cardiolan|${channel}', 1, ${territory}, ${id}, 'cardiolan', '${channel}', 'A',
          6, 4, 0, 8, 10000, '[900,800,700,600,500,400,300,200]', 'capacity', '${why}' from ${series(accounts)}`;
    yield `insert into segmented_account select 'plan-${plan}', ${id}, 'cardiolan', 'A', '1', 'specialist', 'cardiology',
      'user', n, 'stated', 'high', 1, '[{"code":"potential-share","values":{"band":"A","potential":3}}]'
      from ${series(accounts)}`;
  }
}

const counting = (to: number): string =>
  `(with recursive counted(n) as (select 1 union all select n + 1 from counted where n < ${to}) select n from counted) as s`;

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;

async function sizeOf(folder: string): Promise<number> {
  const sizes = (await readdir(folder)).map(
    async (file) => (await stat(join(folder, file)).catch(() => undefined))?.size ?? 0,
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Opens the database as an updated server would, and looks at the disk meanwhile. */
async function measure(options: StorageOptions, sizeNow: () => Promise<number>): Promise<void> {
  const small = await sizeNow();
  let most = small;
  const watch = setInterval(() => {
    void sizeNow().then((size) => (most = Math.max(most, size)));
  }, 500);
  const begun = performance.now();
  const storage = await openStorage({
    ...options,
    tellRewrite: (news) => process.stdout.write(`  ${JSON.stringify(news)}\n`),
  });
  clearInterval(watch);
  const seconds = Math.round((performance.now() - begun) / 1000);
  most = Math.max(most, await sizeNow());
  await storage.close();
  process.stdout.write(
    `  ${seconds} s; ${megabytes(small)} before, ${megabytes(most)} at most, ${megabytes(await sizeNow())} after\n`,
  );
}

const folder = await mkdtemp(join(tmpdir(), 'latitude-bench-'));
try {
  process.stdout.write(`SQLite, ${plans * accounts * channels.length} lines\n`);
  const dataFolder = join(folder, 'sqlite');
  const empty = { dataFolder };
  await mkdir(dataFolder);
  await withOrm(empty, (orm) => orm.migrator.up({ to: before }));
  const database = new DatabaseSync(join(dataFolder, 'latitude.sqlite'));
  for (const sql of rowsOf(counting)) database.exec(sql);
  database.close();
  await measure(empty, () => sizeOf(dataFolder));
  await rm(dataFolder, { recursive: true });

  const server = await startPostgresql();
  try {
    process.stdout.write(`PostgreSQL, ${plans * accounts * channels.length} lines\n`);
    const databaseUrl = await createDatabase(server.address);
    const options = { dataFolder: folder, databaseUrl };
    const query = (sql: string) => withClient(databaseUrl, (client) => client.query<{ size: string }>(sql));
    await withOrm(options, (orm) => orm.migrator.up({ to: before }));
    for (const sql of rowsOf((to) => `generate_series(1, ${to}) as n`)) await query(sql);
    await query('vacuum analyze');
    await measure(options, async () => {
      const { rows } = await query('select pg_database_size(current_database()) as size');
      return Number(rows[0]?.size);
    });
  } finally {
    await server.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
