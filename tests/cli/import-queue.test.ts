import { basisPoints } from '#domain/basics/units.ts';
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { MasterDataChange } from '#domain/customers/master-data/master-data-change.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import { isOfKind } from '#usecases/jobs/kind-of-job.ts';
import type { JobInLine, Storage } from '#usecases/ports.ts';
import { thoroughness } from '../support/counts.ts';
import { databaseNames, newDatabase, openForTest, queryDatabase } from '../support/databases.ts';
import { runLatitude } from '../support/latitude-process.ts';
import { runVerb } from '../support/run-verb.ts';

const market = 'IT';
const known = 1_000;
const reps: MasterDataChange = {
  accountsToSave: [],
  accountsToRemove: [],
  repsToSave: [
    {
      market,
      team: 'general-medicine',
      territory: 'T1',
      name: 'A. Merlo',
      email: '',
      fte: basisPoints(10_000),
      otherDays: 0,
      region: '',
      employedFrom: '',
      employedTo: '',
      own: {},
    },
  ],
  repsToRemove: [],
  added: 1,
  changed: 0,
  removed: 0,
  unchanged: 0,
  fieldChanges: [],
};

/** A list of as many accounts, all with the same remark, and one that no other list has. */
async function writeList(folder: string, own: string, comment: string, accounts = known): Promise<string> {
  const path = join(folder, `${own}.csv`);
  const line = (id: string) => `${id};Studio ${id};general-practice;T1;high;${comment}`;
  const ids = Array.from({ length: accounts }, (_, index) => `A${index}`);
  const heading = 'account-id;name;specialty;territory;potential-class;comment';
  await writeFile(path, [heading, ...ids.map(line), line(own)].join('\r\n'));
  return path;
}

const variablesOf = ({ dataFolder, databaseUrl = '' }: StorageOptions) => ({
  LATITUDE_DATA: dataFolder,
  DATABASE_URL: databaseUrl,
});

async function lookUntil<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let looks = 0; looks < 3_000; looks += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(25);
  }
  return expect.fail('it never comes to that');
}

const line = (storage: Storage): Promise<readonly JobInLine[]> => storage.read(({ jobs }) => jobs.line());

const nothingYet = { phase: 'reading', done: 0, total: 0 };

/** The job of a file, as long as it has not ended. */
const jobOf = (storage: Storage, fileName: string) =>
  lookUntil(async () => {
    for (const { id } of await line(storage)) {
      const job = await storage.read(({ jobs }) => jobs.byId(id));
      if (job && isOfKind(job, 'import') && job.input.fileName === fileName) return job;
    }
    return undefined;
  });

/** What stands in the market, and what the list of imports tells of it. */
const standing = (storage: Storage) =>
  storage.read(async (stores) => ({
    accounts: await stores.accounts.ofMarket(market),
    revision: await stores.accounts.revision(market),
    imports: await stores.imports.ofMarket(market),
  }));

/** On PostgreSQL the imports of two servers follow each other as well (`two-servers.test.ts`). */
const names = thoroughness >= 1 ? databaseNames : (['sqlite'] as const);

describe.each(names)('%s', (name) => {
  it('lets the imports of two processes follow each other, and passes by one that was killed', async () => {
    const options = await newDatabase(name);
    const { dataFolder } = options;
    const storage = await openForTest(options);
    await storage.transaction((stores) => stores.accounts.apply(market, reps));
    const begun = await standing(storage);
    const importing = async (path: string, run: typeof runLatitude = runLatitude) => {
      const { status, stdout, stderr } = await run(['import', market, path, '--json'], variablesOf(options));
      expect(status, `${stdout}\n${stderr}`).toBe(0);
      return JSON.parse(stdout) as { status: string; added: number; changed: number; unchanged: number };
    };

    const lists = [await writeList(dataFolder, 'B1', 'uno'), await writeList(dataFolder, 'B2', 'due')];
    const both = await Promise.all(lists.map((path) => importing(path)));
    const [first, second] = both.toSorted((a, b) => b.added - a.added);
    // The second was weighed against what the first had left behind.
    expect(first).toMatchObject({ status: 'imported', added: known + 1, changed: 0 });
    expect(second).toMatchObject({ status: 'imported', added: 1, changed: known, unchanged: 0 });
    const after = await standing(storage);
    expect(after.accounts).toHaveLength(known + 2);
    const last = after.imports.find((each) => each.changed > 0);
    const lastComment = last?.fileName === 'B1.csv' ? 'uno' : 'due';
    expect(after.accounts.filter(({ facts }) => facts['comment'] === lastComment)).toHaveLength(known + 1);
    expect(after.revision).toBe(begun.revision + 2);

    const killed = spawn(
      process.execPath,
      ['src/cli.ts', 'import', market, await writeList(dataFolder, 'B3', 'tre', 20_000)],
      {
        cwd: resolve(import.meta.dirname, '../..'),
        env: { ...process.env, LATITUDE_LOG: 'error', ...variablesOf(options) },
        stdio: 'ignore',
      },
    );
    const holder = await jobOf(storage, 'B3.csv');
    killed.kill('SIGKILL');
    // Who waits need not be another process than ours.
    const waiting = importing(await writeList(dataFolder, 'B4', 'quattro'), runVerb);
    const next = await jobOf(storage, 'B4.csv');
    await pause(1_200);
    expect(await line(storage)).toMatchObject([{ id: holder.id }, { id: next.id, state: 'waiting' }]);
    // Half a minute goes by for the killed one alone.
    await storage.transaction(({ jobs }) =>
      jobs.beat(
        holder.id,
        { owner: holder.owner, leaseUntil: new Date(Date.now() - 1).toISOString() },
        nothingYet,
      ),
    );
    expect(await waiting).toMatchObject({ status: 'imported', added: 1, changed: known });
    const end = await standing(storage);
    expect(end.revision).toBe(begun.revision + 3);
    expect(end.accounts).toHaveLength(known + 3);
    expect(end.accounts.some(({ facts }) => facts['comment'] === 'tre')).toBe(false);
    expect(await queryDatabase(options, `select id from import where market = '${market}'`)).toHaveLength(3);
  });
});
