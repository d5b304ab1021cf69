/**
 * How long it takes to find customers among many by name, identifier and place: the first time after a change, when all
 * accounts are read, and each time from then on. On both databases.
 *
 *     node tests/bench/search.ts [ACCOUNTS]      1,000,000 unless told
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '#domain/customers/account.ts';
import { findAccounts, sizeOfIndex } from '#domain/customers/search/search-index.ts';
import { createKeptResults } from '#storage/kept-results.ts';
import { openStorage, type StorageOptions } from '#storage/open-storage.ts';
import { searchIndexOfMarket } from '#usecases/basis/search-index.ts';
import { createDatabase } from '../support/postgresql/create-database.ts';
import { startPostgresql } from '../support/postgresql/start-postgresql.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const market = 'DE';
const AT_ONCE = 100_000;
const RUNS = 7;

const given = 'Hans Zoë Anna Jürgen Иван Maria Søren 太郎 Γιώργος Peter Ute Karl'.split(' ');
const families = 'Müller Schmidt Weiß Schröder Петров Rossi Sørensen 田中 Παπαδόπουλος Huber Koch Groß'.split(
  ' ',
);
const cities = ['Hamburg', 'München', 'Köln', 'Groß-Gerau', 'Bad Tölz', 'Roma', '大阪'];

const accountAt = (index: number): Account => ({
  market,
  accountId: `ACC-${String(index).padStart(8, '0')}`,
  name: `Dr. ${given[index % given.length]} ${families[(index * 7 + Math.floor(index / 13)) % families.length]}-${(index * 7919) % 997}`,
  territory: `T${index % 200}`,
  facts: {
    specialty: 'cardiology',
    city: cities[index % cities.length] ?? '',
    postcode: String(10_000 + (index % 80_000)),
    'potential@cardiolan': index % 300,
  },
});

const asked = [
  'müller',
  'MUELLER hans',
  'petrov',
  '田中',
  'acc-00500000',
  'koln schroder',
  'zz-nobody',
  'hamburg 54321',
];

async function run(name: string, options: StorageOptions): Promise<void> {
  const storage = await openStorage(options);
  const none = {
    accountsToRemove: [],
    repsToSave: [],
    repsToRemove: [],
    changed: 0,
    removed: 0,
    unchanged: 0,
  };
  for (let from = 0; from < count; from += AT_ONCE) {
    const size = Math.min(AT_ONCE, count - from);
    const accountsToSave = Array.from({ length: size }, (_, index) => accountAt(from + index));
    await storage.transaction((stores) =>
      stores.accounts.apply(market, { ...none, accountsToSave, added: size, fieldChanges: [] }),
    );
  }
  const world = { kept: createKeptResults(200_000_000) };
  const index = () => storage.read((stores) => searchIndexOfMarket(world, stores, market));
  const begun = performance.now();
  const size = sizeOfIndex(await index());
  process.stdout.write(
    `${name}: ${count} accounts, first ${(performance.now() - begun).toFixed(0)} ms, ${(size / 1e6).toFixed(0)} MB\n`,
  );
  for (const scope of ['everywhere', 'one territory'] as const)
    for (const text of asked) {
      const took: number[] = [];
      let found = 0;
      for (let turn = 0; turn < RUNS; turn += 1) {
        const start = performance.now();
        const isSeen = (territory: string) => scope === 'everywhere' || territory === 'T7';
        found = findAccounts(await index(), text, isSeen, 50).count;
        took.push(performance.now() - start);
      }
      const sorted = took.toSorted((a, b) => a - b);
      process.stdout.write(
        `  ${scope.padEnd(14)} ${text.padEnd(16)} ${String(found).padStart(5)} found, median ${sorted[RUNS >> 1]!.toFixed(1)} ms, slowest ${sorted.at(-1)!.toFixed(1)} ms\n`,
      );
    }
  await storage.close();
}

const folder = await mkdtemp(join(tmpdir(), 'latitude-search-'));
const server = await startPostgresql();
try {
  await run('SQLite', { dataFolder: await mkdtemp(join(folder, 'sqlite-')) });
  await run('PostgreSQL', { dataFolder: folder, databaseUrl: await createDatabase(server.address) });
} finally {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
