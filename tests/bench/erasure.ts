/**
 * What an erasure takes in a market whose calls came in by files, on SQLite: as it is, and with what those files changed
 * searched row by row as it was before. In turns in one run, each taken back; processor time, medians.
 *
 *     node tests/bench/erasure.ts [CALLS]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '#storage/databases/open-sqlite.ts';
import { openStorage } from '#storage/open-storage.ts';
import { tables } from '#storage/personal-data.ts';
import { storesOver } from '#storage/aggregates.ts';
import type { Session } from '#storage/session.ts';
import type { ImportChange } from '#usecases/ports.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const accounts = Math.max(1, Math.floor(count / 40));
const rounds = 3;
const market = 'DE';
const dataFolder = await mkdtemp(join(tmpdir(), 'latitude-bench-'));

const changeOf = (index: number): ImportChange => {
  const subject = (index % accounts) + 1;
  const after = {
    territory: `DE-${index % 200}`,
    'account-id': `#${subject}`,
    'call-brand': 'cardiolan',
    'call-channel': 'face-to-face',
    'call-day': '2026-09-01',
    'call-status': 'submitted',
    'import-id': 'calls',
  };
  return { key: `veeva|C${index}`, subject, after };
};

const storage = await openStorage({ dataFolder });
const slice = 100_000;
for (let from = 0; from < count; from += slice) {
  const length = Math.min(slice, count - from);
  const changes = Array.from({ length }, (_, index) => changeOf(from + index));
  await storage.transaction(({ importChanges }) => importChanges.add(market, `calls-${from}`, changes));
}
await storage.close();

/** Forgets somebody and takes it back. */
async function erase(): Promise<{ readonly milliseconds: number; readonly rows: number }> {
  const database = await openSqlite(dataFolder, () => undefined);
  const { session, rollback } = await database.begin('write');
  let rows = 0;
  const counting: Session = {
    ...session,
    rows: (sql, values, map) =>
      session.rows(sql, values, (row: never) => {
        rows += 1;
        return map(row);
      }),
  };
  const naming = { account: 'ZX-90417', names: ['Dr. Wilhelmine Quastenflosser'], emails: [], instead: '#7' };
  const begun = process.cpuUsage();
  await storesOver(counting, () => undefined).erasures.forgetAccount(market, 7, {
    at: '2026-09-14T08:00:00.000Z',
    on: '2026-09-14',
    naming,
  });
  const { user, system } = process.cpuUsage(begun);
  await rollback();
  await database.close();
  return { milliseconds: (user + system) / 1000, rows };
}

const register: Record<string, unknown> = { ...tables['import_change'] };
const withAll = (): void => void Reflect.deleteProperty(tables['import_change'] ?? {}, 'searched');
const withFew = (): void => void Object.assign(tables['import_change'] ?? {}, register);
const took: Record<'before' | 'now', { readonly milliseconds: number; readonly rows: number }[]> = {
  before: [],
  now: [],
};
for (let round = 0; round < rounds; round += 1) {
  withAll();
  took.before.push(await erase());
  withFew();
  took.now.push(await erase());
}
for (const [when, each] of Object.entries(took)) {
  const median = each.toSorted((a, b) => a.milliseconds - b.milliseconds)[Math.floor(rounds / 2)];
  process.stdout.write(
    `${when.padEnd(8)}${median?.milliseconds.toFixed(0).padStart(8)} ms of processor, ${median?.rows} rows read\n`,
  );
}
await rm(dataFolder, { recursive: true });
