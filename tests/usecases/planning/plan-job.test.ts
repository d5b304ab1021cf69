import { beforeEach, describe, expect, it } from 'vitest';
import { attendJob } from '#usecases/jobs/attend-job.ts';
import { submitJob } from '#usecases/jobs/submit-job.ts';
import { doJob, takeNext } from '#usecases/jobs/work.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { planKind, planLane } from '#usecases/planning/plan-job.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { asWorker, keptJob, standingStill } from '../support/job-in-line.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const second = 1 / 86_400;
const request = { replace: false, relaxations: [], reason: '' };

describe('the work of a plan', () => {
  let open: OpenMarket;
  let meanwhile: () => Promise<unknown>;
  beforeEach(async () => {
    meanwhile = async () => undefined;
    open = await openMarket({
      alter: (world) => ({
        ...world,
        heavy: {
          ...world.heavy,
          makePlanToKeep: async (input, follow) => {
            const made = await world.heavy.makePlanToKeep(input, follow);
            await meanwhile();
            return made;
          },
        },
      }),
    });
  });
  const submit = (who: Who = 'affiliate', world = open.world) =>
    submitJob(world, open.people[who], {
      kind: 'plan',
      market: open.market,
      lane: planLane(open.market),
      input: request,
    });
  const plans = () => open.world.storage.read(({ plans: kept }) => kept.inputs());
  const onRecord = async () =>
    (await open.world.storage.read(({ audit }) => audit.latest(open.market, 99))).filter(
      ({ kind }) => kind === 'plan',
    ).length;

  it('keeps with the job which plan it made', async () => {
    const job = await submit();
    const { job: ended } = await attendJob(open.world, planKind, job);
    const { plan } = valueOf(await viewPlan(open.world, open.people.affiliate, { market: open.market }));
    expect(ended).toMatchObject({
      state: 'done',
      phase: 'storing',
      ended: { result: { how: 'made', plan: plan.id }, stays: false },
    });
  });

  it('is refused as if it had been asked for now', async () => {
    const job = await submit('rep');
    const { job: ended } = await attendJob(open.world, planKind, job);
    expect(ended).toMatchObject({ state: 'refused', ended: { result: { code: 'not-allowed' } } });
  });

  it('is stored once, whoever does it twice', async () => {
    const server = asWorker(open.world, 'server');
    const slow = standingStill(asWorker(open.world, 'slow'));
    const quick = asWorker(open.world, 'quick');
    const job = await submit('affiliate', server);
    const never = new AbortController().signal;
    meanwhile = async () => {
      // While the first stands still another takes it over and stores.
      meanwhile = async () => undefined;
      open.wait(31 * second);
      await doJob(quick, [planKind], (await takeNext(quick))!, never);
    };
    await doJob(slow, [planKind], (await takeNext(slow))!, never);
    expect(await keptJob(open.world, job)).toMatchObject({ state: 'done', owner: 'quick', attempts: 2 });
    expect([(await plans()).length, await onRecord()]).toEqual([1, 1]);
  });

  it('is told the same wherever it was done', async () => {
    const { world, people, market } = open;
    const here = valueOf(await makeCallPlan(world, people.affiliate, { market }));
    const server = asWorker(world, 'server');
    const asked = makeCallPlan(server, people.affiliate, { market });
    const worker = asWorker(world);
    const waiting = async () => (await world.storage.read(({ jobs }) => jobs.line())).length;
    await expect.poll(waiting, { timeout: 15_000 }).toBe(1);
    await doJob(worker, [planKind], (await takeNext(worker))!, new AbortController().signal);
    world.workers.wake();
    const there = valueOf(await asked);
    expect(there).toEqual({ ...here, plan: { ...here.plan, id: there.plan.id } });
    expect(there.plan.id).not.toBe(here.plan.id);
  });
});
