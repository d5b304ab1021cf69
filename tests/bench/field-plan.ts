/**
 * How long a field plan takes from the file to the kept, judged lines: read, understood, held against rules, law,
 * refusals and capacity, stored, on record. With how long the event loop of the process was held up meanwhile.
 *
 *     node tests/bench/field-plan.ts [LINES]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openInstallation } from '#compose.ts';
import { operator } from '#domain/access/user.ts';
import type { Account } from '#domain/customers/account.ts';
import { readRepRow } from '#domain/customers/rep.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';

const code = 'DE';
const wanted = Number(process.argv[2] ?? 100_000);
const perTerritory = 200;

const dataFolder = mkdtempSync(join(tmpdir(), 'latitude-bench-'));
const latitude = await openInstallation({
  port: 0,
  host: '127.0.0.1',
  dataFolder,
  definitionsFolder: resolve(import.meta.dirname, '../..'),
  sample: false,
  logLevel: 'silent',
});
try {
  const { world } = latitude;
  const market = world.definitions.markets.find((each) => each.code === code);
  const [team] = market?.teams ?? [];
  if (!team) throw new Error(`${code} has no team`);
  const ways = team.brands.flatMap(({ name, key }) =>
    ['F2F', 'Remote', 'Email'].map((way) => ({ name, key, way })),
  );
  const count = Math.ceil(wanted / ways.length);
  const territoryOf = (index: number): string => `T${Math.floor(index / perTerritory)}`;
  const accounts = Array.from({ length: count }, (_, index): Account => ({
    market: code,
    accountId: `A${index}`,
    name: `Account ${index}`,
    territory: territoryOf(index),
    facts: {
      specialty: 'internal-medicine',
      ...Object.fromEntries(
        team.brands.flatMap(({ key }) => [
          [`potential@${key}`, 20 + ((index * 37) % 900)],
          [`adoption@${key}`, String(index % 6)],
        ]),
      ),
    },
  }));
  const territories = [...new Set(accounts.map(({ territory }) => territory))];
  await world.storage.transaction((stores) =>
    stores.accounts.apply(code, {
      accountsToSave: accounts,
      accountsToRemove: [],
      repsToSave: territories.map((territory) => ({
        ...readRepRow({ market: code, territory, own: {} }, {}),
        team: team.key,
        name: `Rep of ${territory}`,
      })),
      repsToRemove: [],
      added: count,
      changed: 0,
      removed: 0,
      unchanged: 0,
      fieldChanges: [],
    }),
  );
  const path = join(dataFolder, 'plan.csv');
  const lines = accounts.flatMap(({ accountId, territory }, index) =>
    ways.map(({ name, way }, at) => `${accountId};${territory};${name};${way};${(index + at) % 9}`),
  );
  writeFileSync(path, ['Account ID;Territory;Brand;Channel;Frequency', ...lines, ''].join('\n'));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const before = process.cpuUsage();
  const from = performance.now();
  const outcome = await importWorkbook(world, operator, {
    market: code,
    kind: 'field-plan',
    path,
    fileName: 'plan.csv',
    dryRun: false,
  });
  const seconds = (performance.now() - from) / 1_000;
  const { user, system } = process.cpuUsage(before);
  const spent = (user + system) / 1e6;
  delay.disable();
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal).slice(0, 2_000));
  const judged = outcome.value.findings.find((each) => each.code === 'field-plan.judged');
  process.stdout.write(
    `${lines.length} lines, ${count} accounts, ${territories.length} territories: ${seconds.toFixed(1)} s; ` +
      `event loop p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms, longest ${(delay.max / 1e6).toFixed(0)} ms\n` +
      `${outcome.value.status} ${JSON.stringify(judged?.values)}; ${spent.toFixed(1)} s of processor\n`,
  );
} finally {
  await latitude.close();
  rmSync(dataFolder, { recursive: true, force: true });
}
