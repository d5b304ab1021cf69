import { expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';

it('tells an affiliate who refused what, and a rep of the own customers that they did, not who says so', async () => {
  const { world, people, market, otherMarket } = await openMarket();
  const accounts = await world.storage.read(({ accounts: all }) => all.ofMarket(market));
  const inT1 = accounts.find(({ territory }) => territory === 'T1')!;
  const inT2 = accounts.find(({ territory }) => territory === 'T2')!;
  for (const [account, kind] of [
    [inT1.accountId, 'no-see'],
    [inT1.accountId, 'opt-out-email'],
    [inT2.accountId, 'deceased'],
  ] as const)
    valueOf(
      await recordConsent(world, people.affiliate, {
        market,
        account,
        kind,
        what: 'refused',
        saidOn: '2026-09-01',
        until: '',
        source: 'letter',
        evidence: 'file 7',
      }),
    );
  const seen = valueOf(await viewRefusals(world, people.affiliate, { market }));
  expect(
    new Set(seen.refusals.map(({ accountId, kind, source }) => `${accountId} ${kind} ${source}`)),
  ).toEqual(
    new Set([
      `${inT1.accountId} no-see letter`,
      `${inT1.accountId} opt-out-email letter`,
      `${inT2.accountId} deceased letter`,
    ]),
  );
  expect(seen.refusals).toHaveLength(3);
  expect([seen.accounts, seen.counts['no-see'], seen.counts['deceased'], seen.mayRecord]).toEqual([
    2,
    1,
    1,
    true,
  ]);
  const own = valueOf(await viewRefusals(world, people.rep, { market }));
  expect(
    own.refusals.every(({ territory, source, by }) => territory === 'T1' && source === '' && by === ''),
  ).toBe(true);
  expect([own.accounts, own.mayRecord]).toEqual([1, false]);
  expect((await viewRefusals(world, people.rep, { market: otherMarket })).ok).toBe(false);
});
