import { newestPlan } from '../../support/unit-of.ts';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { jobKinds } from '#job-kinds.ts';
import { beginMigration } from '#usecases/maturity/preview-migration.ts';
import { beginRollOut } from '#usecases/maturity/plan-roll-out.ts';
import { beginImport } from '#usecases/intake/begin-import.ts';
import { submitJob } from '#usecases/jobs/submit-job.ts';
import { doJob, takeNext } from '#usecases/jobs/work.ts';
import { checkLane } from '#usecases/planning/check-job.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { planLane } from '#usecases/planning/plan-job.ts';
import { beginRecomputation } from '#usecases/planning/recompute-plan.ts';
import { beginWhatIf } from '#usecases/planning/try-what-if.ts';
import type { Job, JobKind, Storage, World } from '#usecases/ports.ts';
import { jobKinds as jobKindKeys } from '#usecases/ports/jobs.ts';
import { exportLane } from '#usecases/reporting/export-job.ts';
import { valueOf } from '../../support/outcomes.ts';
import { accountRow, accountsFile } from '../support/accounts-file.ts';
import { asWorker, keptJob } from '../support/job-in-line.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { whatIsKept } from '../support/what-is-kept.ts';

/** The same world, in which a job is cancelled before its n-th step: each time it reads, stores or has something worked out. */
function cancelledAt(
  world: World,
  id: string,
  n: number,
): { readonly world: World; readonly steps: () => number } {
  let steps = 0;
  // A read within a read is the same one, and nobody stores anything meanwhile.
  let reading = 0;
  const step = async (): Promise<void> => {
    steps += 1;
    if (steps === n) await world.storage.transaction(({ jobs }) => jobs.cancel(id, world.clock.now()));
  };
  const storage: Storage = {
    ...world.storage,
    read: async (act) => {
      if (reading === 0) await step();
      reading += 1;
      try {
        return await world.storage.read(act);
      } finally {
        reading -= 1;
      }
    },
    transaction: async (act) => {
      await step();
      return world.storage.transaction(act);
    },
  };
  const heavy = new Proxy(world.heavy, {
    get: (of, name): unknown => {
      const act: unknown = Reflect.get(of, name);
      if (name === 'onBehalfOf' || typeof act !== 'function') return act;
      return async (...given: readonly unknown[]): Promise<unknown> => {
        await step();
        return Reflect.apply(act, of, given) as unknown;
      };
    },
  });
  return { world: { ...world, storage, heavy }, steps: () => steps };
}

describe('a job that is cancelled', () => {
  let open: OpenMarket;
  let worker: World;
  beforeAll(async () => {
    open = await openMarket();
    valueOf(await makeCallPlan(open.world, open.people.affiliate, { market: open.market }));
    worker = asWorker(open.world);
  });

  const asked: Readonly<Partial<Record<JobKind, () => Promise<Job>>>> = {
    import: async () => {
      const file = await accountsFile(open, [accountRow(open, 'N001')]);
      return valueOf(await beginImport(worker, open.people.affiliate, file));
    },
    plan: () => {
      const { market } = open;
      const input = { replace: true, relaxations: [], reason: 'tried' };
      return submitJob(worker, open.people.affiliate, {
        kind: 'plan',
        market,
        lane: planLane(market),
        input,
      });
    },
    check: () => {
      const { market } = open;
      const input = { mostSeconds: 60, whole: false };
      return submitJob(worker, open.people.affiliate, {
        kind: 'check',
        market,
        lane: checkLane(market),
        input,
      });
    },
    'what-if': async () =>
      valueOf(
        await beginWhatIf(worker, open.people.affiliate, { market: open.market, capacityShare: 12_000 }),
      ),
    recompute: async () => {
      const plan = await worker.storage.read((stores) => newestPlan(stores, open.market));
      return valueOf(await beginRecomputation(worker, open.people.affiliate, { planId: plan!.id }));
    },
    move: async () =>
      valueOf(await beginMigration(worker, open.people.affiliate, { market: open.market, to: 'foundation' })),
    'roll-out': async () =>
      valueOf(await beginRollOut(worker, open.people.global, { markets: [open.market], to: 'advanced' })),
    export: () => {
      const { market, people } = open;
      const input = { what: 'call-plan', form: 'csv', locale: 'de', csv: {}, zeros: false } as const;
      const lane = exportLane(market, people.affiliate);
      return submitJob(worker, people.affiliate, { kind: 'export', market, lane, input });
    },
  };
  /** What it could change; files that a job was to leave are known by a row. */
  const kept = async () => ({
    // That it is in the line no more is all that changes.
    all: { ...((await whatIsKept(open.world)) as object), jobs: [] },
    files: (await open.world.storage.read(({ keptFiles }) => keptFiles.everywhere())).filter(
      ({ kind }) => kind === 'export',
    ),
  });

  it('is tried of every kind that somebody asks for', () => {
    // What is done daily stores step by step, and has tests of its own.
    const daily: ReadonlySet<string> = new Set(['retention', 'anchor']);
    expect(Object.keys(asked).toSorted()).toEqual(jobKindKeys.filter((kind) => !daily.has(kind)).toSorted());
  });

  it.each(Object.keys(asked) as JobKind[])(
    '%s: at whatever step, leaves all as it was, or came too late and did all of it',
    async (kind) => {
      /** Steps before which it was cancelled and left something all the same. */
      const traces: number[] = [];
      let last: Job | undefined;
      let [n, taken] = [0, 0];
      do {
        n += 1;
        const { id } = await asked[kind]!();
        const before = await kept();
        const { world, steps } = cancelledAt(worker, id, n);
        await doJob(world, jobKinds, (await takeNext(worker))!, new AbortController().signal);
        last = await keptJob(worker, { id });
        taken = steps();
        if (last?.state === 'cancelled' && !isDeepStrictEqual(await kept(), before)) traces.push(n);
      } while (last?.state === 'cancelled' && n < 200);
      expect(traces).toEqual([]);
      // Every step it took was tried, and the last one stored what came of it.
      expect(last?.state).toBe('done');
      expect(n).toBeGreaterThanOrEqual(Math.max(3, taken));
    },
  );
});
