import { describe, expect, it } from 'vitest';
import { listMarkets } from '#usecases/organisation/list-markets.ts';
import { allocatorVersion } from '#domain/planning/allocation/allocate.ts';
import { proposedRelaxation } from '#domain/planning/relaxation.ts';
import { segmentationVersion } from '#domain/segmentation/segment-accounts.ts';
import type { Stores, World } from '#usecases/ports.ts';
import { viewRecord } from '#usecases/access/view-record.ts';
import { makeCallPlan, type MakeCallPlanInput } from '#usecases/planning/make-call-plan.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { sendRepAway } from '../../support/send-rep-away.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { openMarket } from '../support/open-market.ts';

describe('making a call plan', () => {
  it('keeps a draft with its proven bound, and each territory within its capacity', async () => {
    const { world, market, people } = await openMarket();
    expect(codeOf(await viewPlan(world, people.affiliate, { market }))).toBe('plan-unknown');
    const { plan, measures, territories } = valueOf(await makeCallPlan(world, people.affiliate, { market }));
    expect(plan).toMatchObject({ market, state: 'draft', version: 1, madeAt: '2026-09-14T08:00:00.000Z' });
    expect(plan.bound).toBeGreaterThanOrEqual(plan.value);
    expect(measures.accounts).toBe(24);
    expect(territories.map((each) => each.capacity.territory)).toEqual(['T1', 'T2']);
    for (const { capacity, planned } of territories) {
      expect(capacity.capacity * 10_000).toBe(
        capacity.customerFacingDays * capacity.callsPerDay * capacity.fte,
      );
      expect(planned).toBeGreaterThan(0);
      expect(planned).toBeLessThanOrEqual(capacity.capacity);
    }
    expect(valueOf(await viewPlan(world, people.affiliate, { market })).plan.id).toBe(plan.id);
  });

  it('says what it was made by', async () => {
    const { world, market, people } = await openMarket();
    const { plan } = valueOf(await makeCallPlan(world, people.affiliate, { market }));
    const kept = await world.storage.read(({ plans }) => plans.byId(plan.id));
    expect(kept?.snapshot.versions).toEqual({
      allocator: allocatorVersion,
      segmentation: segmentationVersion,
      methods: 2,
      definitions: world.definitions.version,
    });
  });

  it('makes the same plan of the same market, and of what a plan has kept, to the last digit', async () => {
    const { world, market, people } = await openMarket();
    const first = valueOf(await makeCallPlan(world, people.affiliate, { market })).plan;
    const second = valueOf(await makeCallPlan(world, people.affiliate, { market })).plan;
    expect(second).toMatchObject({ value: first.value, bound: first.bound, capacities: first.capacities });
    expect(second.id).not.toBe(first.id);
    const again = valueOf(await recomputePlan(world, people.affiliate, { planId: second.id }));
    expect(again).toMatchObject({ value: first.value, bound: first.bound, different: [] });
  });

  it('needs accounts, and the right to run the market', async () => {
    const { world, market, otherMarket, people } = await openMarket();
    const by = async (who: keyof typeof people, where = market) =>
      codeOf(await makeCallPlan(world, people[who], { market: where }));
    expect(await by('global', otherMarket)).toBe('no-accounts');
    expect(await by('rep')).toBe('not-allowed');
    expect(await by('manager')).toBe('not-allowed');
    expect(await by('foreigner')).toBe('market-unknown');
  });

  it('replaces what the field or the manager has on request alone', async () => {
    const { world, market, people } = await openMarket();
    const make = (replace?: boolean) =>
      makeCallPlan(world, people.affiliate, { market, ...(replace === undefined ? {} : { replace }) });
    valueOf(await make());
    valueOf(await openReview(world, people.affiliate, { market }));
    expect(codeOf(await make())).toBe('plan-state');
    expect(codeOf(await make(false))).toBe('plan-state');
    expect(valueOf(await make(true)).plan).toMatchObject({ state: 'draft', version: 1 });
    valueOf(await openReview(world, people.affiliate, { market }));
    valueOf(await approvePlan(world, people.manager, { market }));
    expect(codeOf(await make())).toBe('plan-state');
    expect(valueOf(await viewPlan(world, people.affiliate, { market })).plan.state).toBe('approved');
  });

  it('says by name what promises are over somebody’s time, and takes ways out with a reason alone', async () => {
    const { world, market, people } = await openMarket();
    await sendRepAway(world, market, 'T1');
    const make = (more: Partial<MakeCallPlanInput> = {}) =>
      makeCallPlan(world, people.affiliate, { market, ...more });
    const { code, findings } = refusalOf(await make());
    expect(code).toBe('plan-infeasible');
    const relaxations = findings.flatMap((each) =>
      each.code === 'planning.lower-minimum' ? (proposedRelaxation(each) ?? []) : [],
    );
    expect(relaxations.length).toBeGreaterThan(0);
    const ways = findings.filter((each) => each.code === 'planning.lower-minimum');
    expect(ways.filter(({ values }) => !/^Practice \d{3}$/.test(String(values['account'])))).toEqual([]);
    expect(codeOf(await make({ relaxations, reason: ' ' }))).toBe('invalid-input');
    expect(codeOf(await make({ relaxations, reason: 'x'.repeat(1_001) }))).toBe('invalid-input');
    const unknown = { relax: 'capacity', key: 'T9', to: 100 } as const;
    const { findings: answered } = refusalOf(
      await make({ relaxations: [...relaxations, unknown], reason: 'Sick leave' }),
    );
    expect(answered.map((each) => each.code)).toContain('planning.relaxation-unknown');

    const { plan } = valueOf(await make({ relaxations, reason: ' Sick leave ' }));
    expect(plan.snapshot.relaxed).toEqual({ relaxations, reason: 'Sick leave' });
    const again = valueOf(await recomputePlan(world, people.affiliate, { planId: plan.id }));
    expect(again.different).toEqual([]);
    const [entry] = valueOf(await viewRecord(world, people.global, { market, limit: 1 })).events;
    expect(entry).toMatchObject({ kind: 'plan', subject: plan.id, details: { reason: 'Sick leave' } });
  });

  it('gives way to what somebody else did while it was being made', async () => {
    let meanwhile: (() => Promise<unknown>) | undefined;
    const { world, market, people } = await openMarket({
      alter: (own) => ({
        ...own,
        heavy: {
          ...own.heavy,
          makePlanToKeep: async (input, follow) => {
            const made = await own.heavy.makePlanToKeep(input, follow);
            await meanwhile?.();
            return made;
          },
        },
      }),
    });
    const first = valueOf(await makeCallPlan(world, people.affiliate, { market })).plan;
    meanwhile = () => openReview(world, people.affiliate, { market });
    expect(codeOf(await makeCallPlan(world, people.affiliate, { market }))).toBe('plan-stale');
    const { plan } = valueOf(await viewPlan(world, people.affiliate, { market }));
    expect(plan).toMatchObject({ id: first.id, state: 'in-review' });
    // What it is made from, as well.
    meanwhile = () => changeAccounts(world, market, (each) => ({ ...each, facts: {} }));
    expect(codeOf(await makeCallPlan(world, people.affiliate, { market, replace: true }))).toBe('plan-stale');
    meanwhile = undefined;
    valueOf(await makeCallPlan(world, people.affiliate, { market, replace: true }));
  });

  it('reads what is in force once, and stores the plan as it ends its job', async () => {
    const { world, market, people } = await openMarket();
    // What is known of the unit is looked at once for each revision of its accounts, by whoever comes first.
    valueOf(await listMarkets(world, people.affiliate));
    const done: string[] = [];
    let transactions = 0;
    const watch = (stores: Stores, where: string): Stores => ({
      ...stores,
      accounts: {
        ...stores.accounts,
        ofMarket: (code) => {
          done.push(`${where}: accounts`);
          return stores.accounts.ofMarket(code);
        },
      },
      plans: {
        ...stores.plans,
        add: (...plan) => {
          done.push(`${where}: plan`);
          return stores.plans.add(...plan);
        },
      },
      jobs: {
        ...stores.jobs,
        end: (...ended) => {
          done.push(`${where}: end`);
          return stores.jobs.end(...ended);
        },
      },
    });
    const watched: World = {
      ...world,
      storage: {
        ...world.storage,
        read: (work) => world.storage.read((stores) => work(watch(stores, 'read'))),
        transaction: (work) => {
          transactions += 1;
          const where = `transaction ${transactions}`;
          return world.storage.transaction((stores) => work(watch(stores, where)));
        },
      },
    };
    valueOf(await makeCallPlan(watched, people.affiliate, { market }));
    // Before it the job was asked for, taken, and said that it would be stored.
    expect(done).toEqual(['read: accounts', 'transaction 4: plan', 'transaction 4: end']);
  });
});
