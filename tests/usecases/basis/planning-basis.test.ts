import { beforeAll, describe, expect, it } from 'vitest';
import { marketStatus } from '#usecases/basis/market-process.ts';
import { holidaysByRegion, planInput, timeOfPlan, withoutPerson } from '#usecases/basis/planning-basis.ts';
import { findCurrentPlan } from '#usecases/basis/current-plan.ts';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { valueOf } from '../../support/outcomes.ts';
import { withDefinitions } from '../support/alter-definitions.ts';
import { marketOf } from '../support/market-of.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('what a plan is made from', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });
  const known = () =>
    open.world.storage.read(async (stores) => ({
      status: await marketStatus(open.world, stores, marketOf(open)),
      accounts: await stores.accounts.ofMarket(open.market),
      reps: await stores.accounts.repsOf(open.market),
    }));

  it('holds no name and no remark of a person', async () => {
    const { status, accounts, reps } = await known();
    const remarked = accounts.map((each) => ({ ...each, facts: { ...each.facts, comment: 'likes tea' } }));
    const { template } = status;
    const input = planInput(
      open.world,
      { ...status, template: template! },
      remarked,
      reps.map((rep) => ({ ...rep, own: { hobby: 'chess' } })),
      [],
    );
    expect(input.accounts.map(({ accountId }) => accountId)).toEqual(
      accounts.map(({ accountId }) => accountId),
    );
    const written = JSON.stringify(input);
    for (const personal of ['Practice', 'likes tea', 'chess']) expect(written).not.toContain(personal);
    expect(withoutPerson(remarked[0]!).facts).toEqual(accounts[0]!.facts);
  });

  it('has the holidays of the market and of each region somebody works in', async () => {
    const { status, reps } = await known();
    const inBavaria = reps.map((rep, index) => (index === 0 ? { ...rep, region: 'BY' } : rep));
    const days = holidaysByRegion(open.world, status, inBavaria);
    expect(Object.keys(days)).toEqual(['', 'BY']);
    // Epiphany is one in Bavaria, not all over Germany.
    expect([days['']?.includes('2027-01-06'), days['BY']?.includes('2027-01-06')]).toEqual([false, true]);
    expect(days['']?.every((day) => status.cycle.from <= day && day <= status.cycle.to)).toBe(true);
  });

  it('counts time by the plan’s own rules and by who is away as is known today', async () => {
    const { status } = await known();
    const draft = { kind: 'leave', territory: 'T1', team: '', from: '2027-02-01', to: '2027-02-05' } as const;
    const event = { market: open.market, draft: { ...draft, rep: '', note: 'Surgery' } };
    valueOf(await keepCapacityEvent(open.world, open.people.manager, event));
    const unassessed = withDefinitions(open.world, { assessments: [] });
    for (const world of [open.world, unassessed]) {
      const time = await world.storage.read(async (stores) => {
        const plan = valueOf(await findCurrentPlan(world, stores, marketOf(open)));
        const found = await timeOfPlan(world, stores, marketOf(open), plan, status.cycle);
        expect(found.rules).toEqual(plan.snapshot.rules);
        return found;
      });
      expect(time.events).toMatchObject([{ territory: 'T1', from: '2027-02-01' }]);
    }
  });
});
