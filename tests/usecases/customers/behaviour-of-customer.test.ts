import { expect, it } from 'vitest';
import type { Market } from '#domain/organisation/market.ts';
import type { World } from '#usecases/ports.ts';
import { operator } from '#domain/access/user.ts';
import { behaviourOfCustomer } from '#usecases/customers/behaviour-of-customer.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewCustomer } from '#usecases/customers/view-customer.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import { contrast, laboratoryMarket, laboratoryUnit, openLaboratory } from '../support/open-laboratory.ts';

const marketIn = ({ definitions }: World): Market =>
  definitions.markets.find(({ code }) => code === laboratoryMarket) ?? expect.fail('gone');

it('shows what somebody did, and neither uses nor tells anything of it once they object, nor any stage', async () => {
  const { world, send } = await openLaboratory();
  valueOf(await send(contrast));
  const market = marketIn(world);
  const look = () =>
    world.storage.read(async (stores) => {
      const [account] = await stores.accounts.numbered(
        market.code,
        (await stores.accounts.numbersOf(market.code, ['visitor'])).values(),
      );
      return behaviourOfCustomer(world, stores, { market, account: account! });
    });
  const before = await look();
  expect(before.units.map(({ unit, isUsed, stages }) => [unit, isUsed, stages[0]?.step])).toEqual([
    ['BE-laboratory', true, 'evaluator'],
  ]);
  valueOf(
    await recordConsent(world, operator, {
      market: market.code,
      account: 'visitor',
      kind: 'objection-profiling',
      what: 'refused',
      saidOn: '',
      until: '',
      source: 'letter',
      evidence: '',
    }),
  );
  const after = await look();
  expect(before.events).toHaveLength(5);
  expect(after.events).toEqual([]);
  expect([before.isTold, after.isTold]).toEqual([true, false]);
  expect(after.units.map(({ isUsed, stages }) => [isUsed, stages])).toEqual([[false, []]]);
});

it('once somebody objects nobody is told any more what a plan made of what they did', async () => {
  const { world, send } = await openLaboratory();
  valueOf(await send(contrast));
  valueOf(await makeCallPlan(world, operator, { market: laboratoryUnit }));
  const told = async (): Promise<string> => {
    const asked = { market: laboratoryMarket, account: 'visitor' };
    const { plans = [] } = valueOf(await viewCustomer(world, operator, asked));
    return JSON.stringify(plans.map(({ brands }) => brands));
  };
  expect(await told()).toContain('evaluation-points');
  valueOf(
    await recordConsent(world, operator, {
      market: laboratoryMarket,
      account: 'visitor',
      kind: 'objection-profiling',
      what: 'refused',
      saidOn: '',
      until: '',
      source: 'letter',
      evidence: '',
    }),
  );
  expect(await told()).not.toContain('evaluation-points');
});
