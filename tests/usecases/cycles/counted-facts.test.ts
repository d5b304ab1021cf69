import { describe, expect, it } from 'vitest';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { countedFacts } from '#usecases/cycles/counted-facts.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { valueOf } from '../../support/outcomes.ts';
import { settingFor } from '../support/alter-definitions.ts';
import { changeReps } from '../support/change-accounts.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { reviewOf } from '../support/open-plan.ts';

const countsOf = (open: OpenMarket, cycle: string) =>
  open.world.storage.read(async (stores) =>
    countedFacts(stores, marketOf(open), (await stores.cycles.byId(cycle))!),
  );

describe('what can be told of a cycle without its lines', () => {
  it('is who works, who is trained, and no plan while there is none', async () => {
    const open = await openMarket();
    const { world, market, people } = open;
    const cycle = await leadCycle(open);
    await changeReps(world, market, (rep) => (rep.territory === 'T2' ? { ...rep, name: '' } : undefined));
    valueOf(await confirmTraining(world, people.manager, { cycle }));
    const counts = { accounts: 24, staffed: ['T1'], trained: ['T1'], published: false };
    expect(await countsOf(open, cycle)).toEqual(counts);
  });

  it('is the plan’s sums and open proposals, and that it was handed out', async () => {
    const open = await openMarket();
    const { world, market, people } = open;
    const cycle = await leadCycle(open, 'plan');
    valueOf(await confirmTraining(world, people.manager, { cycle }));
    valueOf(await openReview(world, people.affiliate, { market }));
    const { lines, propose } = await reviewOf(open);
    await propose(lines[0]!);
    const plan = { state: 'in-review', segmented: 24, overloaded: [], openProposals: 1 };
    expect(await countsOf(open, cycle)).toMatchObject({ published: false, plan });
    const published = await openMarket();
    const id = await leadCycle(published, 'publish');
    expect(await countsOf(published, id)).toMatchObject({ published: true, plan: { openProposals: 0 } });
  });

  it('is which territories have more than the upper band of their capacity, by the rules of the plan', async () => {
    const open = await openMarket({ alter: (world) => settingFor(world, 'review-capacity-upper', 10) });
    const cycle = await leadCycle(open, 'segment');
    expect((await countsOf(open, cycle)).plan?.overloaded).toEqual(['T1', 'T2']);
  });
});
