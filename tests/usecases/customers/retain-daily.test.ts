import { expect, it } from 'vitest';
import { viewRecord } from '#usecases/access/view-record.ts';
import { retainDaily } from '#usecases/customers/retain-daily.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { valueOf } from '../../support/outcomes.ts';
import { accountsCsv, person } from '../../support/planted-person.ts';
import { onceOf } from '../support/once-of.ts';
import { openMarket } from '../support/open-market.ts';

it('what is due goes once a day in every market, by whoever looks first, on record', async () => {
  const open = await openMarket();
  const { world, market, people } = open;
  const path = await world.files.receive(onceOf(accountsCsv(person)));
  const file = { market, path, fileName: 'a.csv', mode: 'upsert', dryRun: true } as const;
  valueOf(await importWorkbook(world, people.affiliate, file));
  const ofMarket = async () => (await retainDaily(world)).find((each) => each.market === market);
  expect(await ofMarket()).toMatchObject({ how: 'done', gone: { 'dry-runs': 0 } });
  expect(await retainDaily(world)).toEqual([]);
  open.wait(20);
  const both = (await Promise.all([retainDaily(world), retainDaily(world)])).flat();
  const ran = both.filter((each) => each.market === market && each.how === 'done');
  expect(ran.map(({ gone }) => gone['dry-runs'])).toEqual([2]);
  expect(await retainDaily(world)).toEqual([]);
  const entries = valueOf(await viewRecord(world, people.affiliate, { market, limit: 10 })).events;
  expect(entries.filter(({ kind }) => kind === 'retention')).toHaveLength(2);
});

it('a market that was not assessed has no rules to go by', async () => {
  const { world } = await openMarket();
  const retained = (await retainDaily(world)).map(({ market }) => market);
  expect(retained.length).toBeGreaterThan(0);
  expect(retained.length).toBeLessThanOrEqual(world.definitions.markets.length);
  expect(await retainDaily(world, AbortSignal.abort())).toEqual([]);
});
