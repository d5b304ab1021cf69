import { newestPlan } from '../support/unit-of.ts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { jobKinds } from '#job-kinds.ts';
import { operator } from '#domain/access/user.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import { retentionLane } from '#usecases/customers/run-retention.ts';
import { beginImport } from '#usecases/intake/begin-import.ts';
import { submitJob } from '#usecases/jobs/submit-job.ts';
import { doJob, takeNext } from '#usecases/jobs/work.ts';
import { checkLane } from '#usecases/planning/check-job.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { beginMigration } from '#usecases/maturity/preview-migration.ts';
import { beginRecomputation } from '#usecases/planning/recompute-plan.ts';
import { exportLane } from '#usecases/reporting/export-job.ts';
import { planLane } from '#usecases/planning/plan-job.ts';
import { beginWhatIf } from '#usecases/planning/try-what-if.ts';
import type { Job } from '#usecases/ports.ts';
import { thoroughness } from '../support/counts.ts';
import { eachDatabase, type DatabaseName } from '../support/databases.ts';
import { openShared, type SharedMarket } from '../support/open-shared.ts';
import { valueOf } from '../support/outcomes.ts';
import { accountRow, accountsFile } from '../usecases/support/accounts-file.ts';

/** Starts a worker that dies, and waits until it has. */
async function dieWhile(when: 'working' | 'storing', { dataFolder, databaseUrl = '' }: StorageOptions) {
  const script = resolve(import.meta.dirname, '../support/work-half-way.ts');
  const child = spawn(process.execPath, [script, when, dataFolder, databaseUrl], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal]: unknown[] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
}

/** Each kind of job, worked out and stored, where it can be ended there. */
const ends = [
  ['import', 'working'],
  ['import', 'storing'],
  ['plan', 'working'],
  ['plan', 'storing'],
  ['check', 'storing'],
  ['what-if', 'working'],
  ['what-if', 'storing'],
  ['move', 'working'],
  ['recompute', 'working'],
  ['export', 'storing'],
  ['retention', 'working'],
  ['retention', 'storing'],
] as const;
/**
 * While it works a job out a worker has written that it works, whatever the job, and while it stores one it is in one
 * transaction: where less is to be tried, one kind is enough of the former, those that store something besides their result
 * are ended while they store on the second database, and the others on the first, with one that stores more.
 */
const storesMore = new Set<string>(['import', 'plan', 'retention']);
const endsOn = (name: DatabaseName) =>
  thoroughness >= 1
    ? ends
    : ends.filter(([kind, when]) =>
        name === 'postgresql'
          ? when === 'storing' && storesMore.has(kind)
          : kind === 'import' || (when === 'storing' && !storesMore.has(kind)),
      );

eachDatabase((name) => {
  describe('a worker that is killed', () => {
    let open: SharedMarket;
    beforeAll(async () => {
      open = await openShared(name);
      // There is a plan to check.
      const world = { ...open.world, workers: { ...open.world.workers, workHere: true } };
      valueOf(await makeCallPlan(world, open.people.affiliate, { market: open.market }));
    });

    let newcomers = 0;
    const asked: Readonly<Record<string, () => Promise<Job>>> = {
      import: async () => {
        newcomers += 1;
        const file = await accountsFile(open, [accountRow(open, `N00${newcomers}`)]);
        return valueOf(await beginImport(open.world, open.people.affiliate, file));
      },
      plan: () => {
        const input = { replace: false, relaxations: [], reason: '' };
        const wanted = { kind: 'plan', market: open.market, lane: planLane(open.market), input } as const;
        return submitJob(open.world, open.people.affiliate, wanted);
      },
      check: () => {
        const input = { mostSeconds: 60, whole: false };
        const wanted = { kind: 'check', market: open.market, lane: checkLane(open.market), input } as const;
        return submitJob(open.world, open.people.affiliate, wanted);
      },
      'what-if': async () => {
        const question = { market: open.market, capacityShare: 12_000 };
        return valueOf(await beginWhatIf(open.world, open.people.affiliate, question));
      },
      move: async () => {
        const wish = { market: open.market, to: 'foundation' };
        return valueOf(await beginMigration(open.world, open.people.affiliate, wish));
      },
      recompute: async () => {
        const plan = await open.world.storage.read((stores) => newestPlan(stores, open.market));
        return valueOf(await beginRecomputation(open.world, open.people.affiliate, { planId: plan!.id }));
      },
      export: () => {
        const lane = exportLane(open.market, open.people.affiliate);
        const input = { what: 'call-plan', form: 'csv', locale: 'de', csv: {}, zeros: false } as const;
        const wanted = { kind: 'export', market: open.market, lane, input } as const;
        return submitJob(open.world, open.people.affiliate, wanted);
      },
      retention: () => {
        const lane = retentionLane(open.market);
        const wanted = { kind: 'retention', market: open.market, lane, input: {} } as const;
        return submitJob(open.world, operator, wanted);
      },
    };
    /** Everything that a job can add to. */
    const counts = () =>
      open.world.storage.read(async ({ accounts, imports, plans, audit }) => ({
        revision: await accounts.revision(open.market),
        accounts: await accounts.count(open.market),
        imports: (await imports.ofMarket(open.market)).length,
        plans: (await plans.inputs()).length,
        audit: (await audit.latest(open.market, 1_000)).length,
      }));
    const nothing = { revision: 0, accounts: 0, imports: 0, plans: 0, audit: 0 };
    const added = {
      import: { revision: 1, accounts: 1, imports: 1, audit: 1 },
      plan: { plans: 1, audit: 1 },
      check: {},
      'what-if': {},
      move: {},
      recompute: {},
      export: {},
      retention: { audit: 1 },
    };

    it.each(endsOn(name))('loses no %s while it is %s it, and doubles none', async (kind, when) => {
      const before = await counts();
      const { id } = await asked[kind]!();
      await dieWhile(when, open.options);
      expect(await counts()).toEqual(before);
      const left = await open.world.storage.read((stores) => stores.jobs.byId(id));
      expect(left).toMatchObject({ state: 'running', attempts: 1 });
      expect(await takeNext(open.world)).toBeUndefined();
      // Half a minute goes by.
      await open.world.storage.transaction((stores) =>
        stores.jobs.beat(
          id,
          { owner: left!.owner, leaseUntil: new Date(Date.now() - 1).toISOString() },
          left!,
        ),
      );
      const taken = await takeNext(open.world);
      expect(taken).toMatchObject({ id, attempts: 2 });
      await doJob(open.world, jobKinds, taken!, new AbortController().signal);
      const job = await open.world.storage.read((stores) => stores.jobs.byId(id));
      expect(job).toMatchObject({ state: 'done', owner: open.world.workers.owner });
      const now = await counts();
      const { revision, ...more } = { ...nothing, ...added[kind] };
      expect(now.revision > before.revision).toBe(revision > 0);
      expect(now).toEqual({
        revision: now.revision,
        accounts: before.accounts + more.accounts,
        imports: before.imports + more.imports,
        plans: before.plans + more.plans,
        audit: before.audit + more.audit,
      });
    });
  });
});
