import { expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { refusalsWithin } from '#usecases/basis/keep-refusals.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { valueOf } from '../../support/outcomes.ts';
import { undoLast } from '../../support/undo-last.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket } from '../support/open-market.ts';

it('counts who refuses in a part of a market, and counts anew once something else is so', async () => {
  const open = await openMarket();
  const { world, people, market } = open;
  const counted = (territories: 'all' | readonly string[] = 'all') =>
    world.storage.read(async (stores) => (await refusalsWithin(world, stores, market, territories)).accounts);
  const refuse = async (account: string, what: 'refused' | 'ends', until = '') =>
    valueOf(
      await recordConsent(world, operator, {
        market,
        account,
        kind: 'objection-profiling',
        what,
        saidOn: '',
        until,
        source: 'letter',
        evidence: what === 'ends' ? 'letter' : '',
      }),
    );
  expect(await counted()).toBe(0);
  await refuse('A001', 'refused');
  await refuse('A002', 'refused');
  await refuse('A003', 'refused', '2026-09-20');
  expect([await counted(), await counted(['T1']), await counted(['T2']), await counted([])]).toEqual([
    3, 2, 1, 0,
  ]);
  // Of one day a refusal counts before what ends it.
  open.wait(1);
  await refuse('A002', 'ends');
  expect(await counted()).toBe(2);
  const list = await csvFile(world, ['Account ID;Name;Refusal', 'A005;Practice 005;no visits']);
  const file = { market, kind: 'stop-list', path: list, fileName: 'stop.csv', dryRun: false };
  valueOf(await importWorkbook(world, people.affiliate, file));
  expect(await counted()).toBe(3);
  valueOf(await undoLast(world, people.affiliate, { market, kind: 'stop-list' }));
  expect(await counted()).toBe(2);
  open.wait(10);
  // One has ended by itself.
  expect(await counted()).toBe(1);
  valueOf(await eraseAccount(world, people.affiliate, { market, account: 'A001', reason: 'asked for it' }));
  expect(await counted()).toBe(0);
});
