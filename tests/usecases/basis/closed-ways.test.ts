import { expect, it } from 'vitest';
import { saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import { closedWaysIn, closedWaysOf } from '#usecases/basis/closed-ways.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { openMarket } from '../support/open-market.ts';

it('tells what is closed to an account to those who have it as a customer or may see who refuses', async () => {
  const { world, people, market } = await openMarket();
  const accounts = await world.storage.read((stores) => stores.accounts.ofMarket(market));
  const [one, other] = ['T1', 'T2'].map((of) => accounts.find(({ territory }) => territory === of)!);
  for (const account of [one!, other!])
    valueOf(
      await recordConsent(world, people.affiliate, {
        market,
        account: account.accountId,
        kind: 'opt-out-email',
        what: 'refused',
        saidOn: '',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );
  const told = (who: Who) =>
    world.storage.read(async (stores) => {
      const asked = await closedWaysOf(world, stores, people[who], market, [one!, other!]);
      const said = saidByNumber(await stores.consents.ofMarket(market));
      const whole = closedWaysIn(world, people[who], market, said);
      expect([one!, other!].map(whole)).toEqual([one!, other!].map(asked));
      return [one!, other!].map(asked);
    });
  expect(await told('rep')).toEqual([['email'], []]);
  expect(await told('colleague')).toEqual([[], ['email']]);
  expect(await told('compliance')).toEqual([['email'], ['email']]);
  expect(await told('medical')).toEqual([[], []]);
  expect(await told('foreigner')).toEqual([[], []]);
});
