import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { beginImport } from '#usecases/intake/begin-import.ts';
import { LEASE } from '#usecases/jobs/line.ts';
import type { Job, JobEndState } from '#usecases/ports.ts';
import { thoroughness } from '../support/counts.ts';
import { eachDatabase } from '../support/databases.ts';
import { repository } from '../support/made-once.ts';
import { openShared, type SharedMarket } from '../support/open-shared.ts';
import { valueOf } from '../support/outcomes.ts';
import { accountRow, accountsFile } from '../usecases/support/accounts-file.ts';

const start = (script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawn(process.execPath, [`${repository}/${script}`, ...args], {
    env: { ...process.env, LATITUDE_LOG: 'silent', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });

/** A worker that is killed in the midst of what it works on. */
async function dieAtWork({ options: { dataFolder, databaseUrl = '' } }: SharedMarket): Promise<void> {
  const args = ['working', dataFolder, databaseUrl];
  const [, signal]: unknown[] = await once(start('tests/support/work-half-way.ts', args), 'exit');
  expect(signal).toBe('SIGKILL');
}

/** Workers as anybody starts them beside a server. */
const startWorker = ({ options: { dataFolder, databaseUrl = '' } }: SharedMarket): ChildProcess =>
  start('src/cli.ts', ['worker'], { LATITUDE_DATA: dataFolder, DATABASE_URL: databaseUrl });

const read = async (open: SharedMarket, id: string): Promise<Job | undefined> =>
  open.world.storage.read(({ jobs }) => jobs.byId(id));

/** Nobody helps the clock: as long as the dead count as alive, and a while for whoever takes it over. */
async function waitForEnd(open: SharedMarket, id: string): Promise<JobEndState | undefined> {
  const until = Date.now() + LEASE + 60_000;
  while (Date.now() < until) {
    const job = await read(open, id);
    if (job?.ended) return job.ended.state;
    await pause(500);
  }
  return undefined;
}

const HALF_AN_HOUR = 1_800_000;

// Half a minute goes by in each: too long for every run.
describe.runIf(thoroughness >= 1)('what a worker was at that is killed', () => {
  eachDatabase((name) => {
    it(
      'is done by another one once the dead no longer counts as alive, and once only',
      async () => {
        const open = await openShared(name);
        const file = await accountsFile(open, [accountRow(open, 'N001')]);
        const { id } = valueOf(await beginImport(open.world, open.people.affiliate, file));
        await dieAtWork(open);
        const dead = await read(open, id);
        expect(dead).toMatchObject({ state: 'running', attempts: 1 });
        const worker = startWorker(open);
        try {
          expect(await waitForEnd(open, id)).toBe('done');
        } finally {
          worker.kill('SIGTERM');
          await once(worker, 'exit');
        }
        const job = await read(open, id);
        expect(job).toMatchObject({ attempts: 2 });
        expect(job!.ended!.at > dead!.leaseUntil).toBe(true);
        const { market, world } = open;
        const kept = await world.storage.read(async ({ accounts, imports }) => ({
          names: (await accounts.ofMarket(market)).filter(({ accountId }) => accountId === 'N001').length,
          imports: (await imports.ofMarket(market)).filter((each) => each.id === id).length,
        }));
        expect(kept).toEqual({ names: 1, imports: 1 });
      },
      HALF_AN_HOUR,
    );

    it(
      'ends as interrupted when the next one dies of it as well, and nothing of it is kept',
      async () => {
        const open = await openShared(name);
        const before = await open.world.storage.read(({ accounts }) => accounts.revision(open.market));
        const file = await accountsFile(open, [accountRow(open, 'N001')]);
        const { id } = valueOf(await beginImport(open.world, open.people.affiliate, file));
        await dieAtWork(open);
        // The second waits out the lease of the first before it takes the job and dies.
        await dieAtWork(open);
        expect(await read(open, id)).toMatchObject({ state: 'running', attempts: 2 });
        const worker = startWorker(open);
        try {
          expect(await waitForEnd(open, id)).toBe('interrupted');
        } finally {
          worker.kill('SIGTERM');
          await once(worker, 'exit');
        }
        const after = await open.world.storage.read(({ accounts }) => accounts.revision(open.market));
        expect(after).toBe(before);
      },
      HALF_AN_HOUR,
    );
  });
});
