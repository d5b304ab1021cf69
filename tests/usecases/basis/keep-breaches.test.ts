import { expect, it } from 'vitest';
import { breachCounts, breachesOf, yearUntil } from '#usecases/basis/keep-breaches.ts';
import { rollUp } from '#usecases/reporting/roll-up.ts';
import { exportRollup } from '#usecases/reporting/export-rollup.ts';
import { valueOf } from '../../support/outcomes.ts';
import { legalLimit } from '../../support/small-market.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { keepCalls } from '../support/keep-calls.ts';
import { openMarket } from '../support/open-market.ts';
import { recordWriting } from '../support/record-writing.ts';

it('is of the twelve months up to a day', () => {
  expect(yearUntil('2026-09-14')).toEqual({ from: '2025-09-15', to: '2026-09-14' });
  expect(yearUntil('2028-02-29')).toEqual({ from: '2027-03-01', to: '2028-02-29' });
});

it('counts what is passed anew as soon as a call or a limit is another, in the rollup as well', async () => {
  const open = await openMarket();
  const { world: plain, market, people } = open;
  const one = legalLimit({ key: 'one', maximum: 1, validFrom: '2017-05-01' });
  const world = limitedBy(plain, one);
  const of = world.definitions.markets.find(({ code }) => code === market)!;
  const passed = () => world.storage.read(async (stores) => (await breachCounts(world, stores, of))?.passed);
  const [account] = await world.storage.read((stores) => stores.accounts.ofMarket(market));
  const call = (key: string, on: string) => ({
    key,
    on,
    accountId: account!.accountId,
    territory: account!.territory,
  });
  await keepCalls(open, [call('a', '2026-05-01')]);
  expect(await passed()).toBe(0);
  await keepCalls(open, [call('b', '2026-05-02')]);
  expect(await passed()).toBe(1);
  const found = await world.storage.read((stores) =>
    breachesOf(world, stores, { ...of, legalLimits: [{ ...one, maximum: 2 }] }, yearUntil('2026-09-14')),
  );
  expect(found).toEqual([]);

  const rolled = valueOf(await rollUp(world, people.affiliate, {}));
  // Nobody recorded how the calls came about; the limit counts all.
  expect([rolled.breaches[market], rolled.breachesTotal]).toEqual([
    { passed: 1, certain: 1 },
    { passed: 1, certain: 1 },
  ]);
  const { world: written, writing } = recordWriting(world);
  valueOf(await exportRollup(written, people.affiliate, { locale: 'en', form: 'xlsx' }));
  const sheet = writing.tables[0]!.sheets.at(-1)!;
  expect([...(sheet.rows as Iterable<readonly unknown[]>)]).toEqual([
    ['Germany', 1, 1],
    ['DACH: DE – 1 of 3 markets that you see', 1, 1],
    ['Total', 1, 1],
  ]);
});
