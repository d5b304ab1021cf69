import { beforeAll, describe, expect, it } from 'vitest';
import { numberName } from '#domain/customers/account.ts';
import { marketStatus } from '#usecases/basis/market-process.ts';
import { holidaysByRegion, planInput, timeOfPlan, namelessInput } from '#usecases/basis/planning-basis.ts';
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

  it('holds no name of a person, and calls accounts by their numbers', async () => {
    const { status, accounts, reps } = await known();
    const process = { ...status, template: status.template! };
    const past = [{ territory: 'T1', account: 'A001', channel: 'face-to-face', on: '2026-08-01' }] as const;
    const vacant = reps.map((rep) => (rep.territory === 'T2' ? { ...rep, name: '' } : rep));
    const named = planInput(open.world, process, accounts, vacant, past);
    const input = await open.world.storage.read((stores) => namelessInput(stores, named));
    const subject = accounts.find(({ accountId }) => accountId === 'A001')!.subject;
    expect(input.past?.map(({ account }) => account)).toEqual([numberName(subject)]);
    expect(input.accounts.map((each) => each.subject)).toEqual(accounts.map((each) => each.subject));
    // Whether anybody works there is all that is asked of a rep.
    expect(input.reps.map(({ name, email }) => [name, email])).toEqual([
      ['T1', ''],
      ['', ''],
    ]);
    const written = JSON.stringify(input);
    for (const personal of ['Practice', 'A001', 'Rep of', '@']) expect(written).not.toContain(`"${personal}`);
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
