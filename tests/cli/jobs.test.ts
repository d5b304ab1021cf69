import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pause } from '#usecases/basis/pause.ts';
import { submitJob } from '#usecases/jobs/submit-job.ts';
import { planLane } from '#usecases/planning/plan-job.ts';
import { atEndOfFile } from '../support/at-end-of-file.ts';
import { openShared, type SharedMarket } from '../support/open-shared.ts';
import { runVerb } from '../support/run-verb.ts';

describe('jobs by command line', () => {
  let open: SharedMarket;
  beforeAll(async () => {
    open = await openShared('sqlite');
  });
  const latitude = (...args: string[]) => runVerb(args, { LATITUDE_DATA: open.options.dataFolder });
  const ask = () => {
    const { world, people, market } = open;
    const input = { replace: false, relaxations: [], reason: '' };
    return submitJob(world, people.affiliate, { kind: 'plan', market, lane: planLane(market), input });
  };
  const stateOf = async (id: string) => (await open.world.storage.read(({ jobs }) => jobs.byId(id)))?.state;

  it('are shown with their place in the line, and ended', async () => {
    expect((await latitude('jobs')).stdout).toBe('Nobody has asked for anything yet.\n');
    const first = await ask();
    // Of the same moment nobody came first.
    await pause(5);
    const later = await ask();
    const { stdout } = await latitude('jobs', open.market);
    expect(stdout).toMatch(
      new RegExp(`${first.id}  ${open.market}  plan .*Name of affiliate  waiting, next in line`),
    );
    expect(stdout).toMatch(new RegExp(`${later.id} .*waiting, 1 come first`));
    const ended = await latitude('jobs', 'cancel', later.id, '--json');
    expect(JSON.parse(ended.stdout)).toMatchObject({ id: later.id, state: 'cancelled', mayCancel: false });
    expect(await stateOf(later.id)).toBe('cancelled');
    const again = await latitude('jobs', 'cancel', later.id);
    expect([again.status, again.stderr]).toEqual([
      1,
      expect.stringContaining('It cannot be cancelled any more'),
    ]);
    expect((await latitude('jobs', 'cancel')).status).toBe(2);
    expect((await latitude('jobs', 'DE', 'FR')).status).toBe(2);
  });

  it('are done by a worker, until it is told to end', async () => {
    const { id } = await ask();
    const worker = spawn(process.execPath, ['src/cli.ts', 'worker'], {
      cwd: resolve(import.meta.dirname, '../..'),
      env: { ...process.env, LATITUDE_DATA: open.options.dataFolder, DATABASE_URL: '' },
      stdio: 'ignore',
    });
    atEndOfFile(() => void worker.kill('SIGKILL'));
    await expect.poll(() => stateOf(id), { timeout: 60_000, interval: 100 }).toBe('done');
    worker.kill('SIGTERM');
    expect(await once(worker, 'exit')).toEqual([0, null]);
    const { jobs } = JSON.parse((await latitude('jobs', '--json')).stdout) as { jobs: readonly object[] };
    expect(jobs[0]).toMatchObject({ id, state: 'done' });
  });
});
