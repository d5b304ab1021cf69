import { expect, it } from 'vitest';
import type { Market } from '#domain/organisation/market.ts';
import type { World } from '#usecases/ports.ts';
import { operator } from '#domain/access/user.ts';
import { behaviourOfCustomer } from '#usecases/customers/behaviour-of-customer.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { valueOf } from '../../support/outcomes.ts';
import { contrast, laboratoryMarket, openLaboratory } from '../support/open-laboratory.ts';

const marketIn = ({ definitions }: World): Market =>
  definitions.markets.find(({ code }) => code === laboratoryMarket) ?? expect.fail('gone');

it('shows what somebody did, and uses nothing of it once they object: the stage is the one that was said', async () => {
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
  expect(after.events).toEqual(before.events);
  expect(after.units.map(({ isUsed, stages }) => [isUsed, stages[0]?.step])).toEqual([[false, 'lead']]);
});
