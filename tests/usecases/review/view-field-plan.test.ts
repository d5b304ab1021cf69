import { expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { viewFieldPlan } from '#usecases/review/view-field-plan.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket } from '../support/open-market.ts';
import { openPlan } from '../support/open-plan.ts';

it('shows an empty plan of the cycle in planning before anything has come in', async () => {
  const { world, people, market } = await openMarket();
  const view = valueOf(await viewFieldPlan(world, people.affiliate, { market }));
  expect(view).toMatchObject({
    total: 0,
    lines: [],
    becomes: 'comparison',
    mayMake: false,
    mayPropose: false,
    maySend: true,
  });
  expect('plan' in view).toBe(false);
});

it('shows nobody a territory that is not theirs', async () => {
  const { world, people, market } = await openMarket();
  expect(codeOf(await viewFieldPlan(world, people.rep, { market, territory: 'T2' }))).toBe('not-allowed');
  expect(codeOf(await viewFieldPlan(world, people.foreigner, { market }))).toBe('market-unknown');
});

it('shows beside each line what the plan has of it today, which is nothing once somebody has refused', async () => {
  const { world, people, market, lines } = await openPlan('draft');
  const line = lines[0];
  const other = lines.find(({ accountId }) => accountId !== line?.accountId);
  const rows = [line!, other!].map(
    ({ accountId, territory, brand, channel, planned }) =>
      `${accountId};${territory};${brand};${channel};${planned - 1}`,
  );
  valueOf(
    await importWorkbook(world, people.affiliate, {
      market,
      kind: 'field-plan',
      path: await csvFile(world, ['Account ID;Territory;Brand;Channel;Frequency', ...rows]),
      fileName: 'plan.csv',
      dryRun: false,
    }),
  );
  const planned = async () =>
    new Map(
      valueOf(await viewFieldPlan(world, people.affiliate, { market })).lines.map((each) => [
        each.accountId,
        each.planned,
      ]),
    );
  expect(await planned()).toEqual(
    new Map([
      [line!.accountId, line!.planned],
      [other!.accountId, other!.planned],
    ]),
  );
  const said = { kind: 'do-not-contact', what: 'refused', source: 'letter', evidence: '' } as const;
  const refused = { market, account: line!.accountId, ...said, saidOn: '2026-09-16', until: '' };
  valueOf(await recordConsent(world, people.affiliate, refused));
  expect(await planned()).toEqual(
    new Map([
      [line!.accountId, 0],
      [other!.accountId, other!.planned],
    ]),
  );
});
