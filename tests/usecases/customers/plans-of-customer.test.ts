import { beforeAll, describe, expect, it } from 'vitest';
import { plansOfCustomer } from '#usecases/customers/plans-of-customer.ts';
import type { Who } from '../../support/people.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { keepCalls } from '../support/keep-calls.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('what plans say of a customer', () => {
  let open: OpenPlan;
  let account: string;
  const plans = async (who: Who) => {
    const { world, people, market } = open;
    return world.storage.read(async (stores) => {
      const of = world.definitions.markets.find(({ code }) => code === market)!;
      const found = (await stores.accounts.byId(market, account))!;
      return plansOfCustomer(world, stores, people[who], { market: of, account: found });
    });
  };
  beforeAll(async () => {
    open = await openPlan('draft');
    const [line] = open.lines;
    account = line!.accountId;
    const other = open.lines.find(({ accountId }) => accountId !== account)!;
    open.wait(150);
    const call = { accountId: account, brand: line!.brand, channel: line!.channel };
    await keepCalls(open, [
      { ...call, territory: 'T1', on: '2027-01-12' },
      { ...call, territory: 'T1', on: '2027-01-20' },
      // Of before the cycle, and of somebody else.
      { ...call, territory: 'T1', on: '2026-12-12' },
      { ...call, territory: 'T1', on: '2027-01-21', accountId: other.accountId },
    ]);
  });

  it('is with what was done in the cycle until today, for those who see how the rep does', async () => {
    const [plan] = await plans('rep');
    const { brand, channel } = open.lines[0]!;
    expect(plan!.done).toEqual([{ territory: 'T1', channel, brand, count: 2, last: '2027-01-20' }]);
  });

  it('is nothing for whoever does not work it, and line by line for whoever shares it', async () => {
    expect(await plans('colleague')).toEqual([]);
    await changeAccounts(open.world, open.market, (each) =>
      each.accountId === account
        ? { ...each, facts: { ...each.facts, 'further-territories': 'T2' } }
        : undefined,
    );
    const [shared] = await plans('colleague');
    expect(shared!.lines).toEqual([]);
    expect(shared!.done).toEqual([]);
    expect(shared!.brands.some(({ segment }) => segment !== undefined)).toBe(true);
  });

  it('says why a brand may not be promoted to them', async () => {
    await changeAccounts(open.world, open.market, (each) =>
      each.accountId === account ? { ...each, facts: { ...each.facts, specialty: '' } } : undefined,
    );
    const [plan] = await plans('affiliate');
    const labelled = plan!.unit.teams.flatMap(({ brands }) => brands).filter(({ label }) => label);
    for (const { key } of labelled)
      expect(plan!.brands.find(({ brand }) => brand === key)?.outside?.code).toBe('specialty-unknown');
  });
});
