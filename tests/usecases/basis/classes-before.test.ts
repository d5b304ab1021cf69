import { beforeAll, describe, expect, it } from 'vitest';
import { loadClassesBefore, planBefore } from '#usecases/basis/classes-before.ts';
import { loadCycleBasis } from '#usecases/basis/cycle-basis.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import { inputOfPlan } from '../../support/read-plan-input.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

const basisOf = (open: OpenMarket, on?: string) =>
  open.world.storage.read(async (stores) =>
    valueOf(await loadCycleBasis(open.world, stores, marketOf(open), on === undefined ? undefined : { on })),
  );

const segmentedOf = (open: OpenMarket, plan: string) =>
  open.world.storage.read((stores) => stores.plans.segmented(plan));

describe('classes of the plan before', () => {
  let open: OpenMarket;
  let running: string;
  let published: string;
  beforeAll(async () => {
    open = await openMarket();
    running = await leadCycle(open, 'publish', '2026-09-01');
    const plan = await open.world.storage.read((stores) => stores.plans.current(open.market, running));
    published = plan!.id;
  });

  it('are those of the plan that was published last, and a draft is none', async () => {
    const draft = valueOf(await makeCallPlan(open.world, open.people.affiliate, { market: open.market }));
    expect(draft.plan.cycle).toBe(`${open.market}-2027-01`);
    const { classesBefore, version } = await basisOf(open);
    const placed = await segmentedOf(open, published);
    expect(classesBefore?.cycle).toBe(running);
    expect(classesBefore?.brands.length).toBeGreaterThan(0);
    for (const { brand, subject, classes } of classesBefore!.brands)
      expect(subject.map((no, at) => [no, classes[at]])).toEqual(
        placed
          .filter((each) => each.brand === brand)
          .toSorted((a, b) => a.subject - b.subject)
          .map(({ subject: no, segment }) => [no, segment]),
      );
    // Whoever computes from the basis computes anew once another plan is published.
    expect((await basisOf(open)).version).toBe(version);
    // Of the cycle itself once its plan is published.
    const again = await basisOf(open, '2026-10-01');
    expect(again.classesBefore?.cycle).toBe(running);
  });

  it('are none where no class stays, or nothing was published before', async () => {
    const { world } = open;
    const basis = await basisOf(open);
    const rules = {
      ...basis.rules,
      'class-hysteresis': { ...basis.rules['class-hysteresis']!, value: 0, scoped: [] },
    };
    await world.storage.read(async (stores) => {
      expect(await loadClassesBefore(stores, { ...basis, rules })).toBeUndefined();
      expect((await planBefore(stores, basis))?.id).toBe(published);
      const earlier = { ...basis.cycle, id: `${open.market}-2026-05`, from: '2026-05-01', to: '2026-08-31' };
      expect(await planBefore(stores, { ...basis, cycle: earlier })).toBeUndefined();
    });
  });

  it('are kept with the plan, which is made again to the digit whatever happened since', async () => {
    const { world, people, market } = open;
    const { plan } = valueOf(await makeCallPlan(world, people.affiliate, { market }));
    expect(inputOfPlan(world, plan).classesBefore?.cycle).toBe(running);
    await changeAccounts(world, market, (each) => ({ ...each, facts: {} }));
    expect(valueOf(await recomputePlan(world, people.affiliate, { planId: plan.id }))).toMatchObject({
      different: [],
    });
  });
});
