import { expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { viewFieldPlan } from '#usecases/review/view-field-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { openPlan } from '../support/open-plan.ts';

it('forbids what somebody has refused since it came in, in line, count and selection, until they agree again', async () => {
  const { world, people, market, lines } = await openPlan('draft');
  const line = lines.find(({ channel, planned }) => channel === 'face-to-face' && planned > 0);
  const other = lines.find(({ accountId, planned }) => accountId !== line?.accountId && planned > 0);
  const rows = [line!, other!].map(
    ({ accountId, territory, brand, channel, planned }) =>
      `${accountId};${territory};${brand};${channel};${planned}`,
  );
  const sent = valueOf(
    await importWorkbook(world, people.affiliate, {
      market,
      kind: 'field-plan',
      path: await csvFile(world, [
        'Account ID;Territory;Brand;Channel;Frequency;Segment',
        ...rows.map((row, index) => `${row};${index === 0 ? 'D' : ''}`),
      ]),
      fileName: 'plan.csv',
      dryRun: false,
    }),
  );
  expect(sent.status).toBe('imported');
  const view = async () => valueOf(await viewFieldPlan(world, people.affiliate, { market }));
  const verdicts = async () => new Map((await view()).lines.map((each) => [each.accountId, each.verdict]));
  const before = await verdicts();
  expect(before.get(line!.accountId)).not.toBe('forbidden');
  const say = async (what: 'refused' | 'ends', saidOn: string) =>
    valueOf(
      await recordConsent(world, people.affiliate, {
        market,
        account: line!.accountId,
        kind: 'no-see',
        what,
        saidOn,
        until: '',
        source: 'letter',
        evidence: 'letter',
      }),
    );
  await say('refused', '2026-09-01');
  const now = await view();
  const forbidden = now.lines.find(({ accountId }) => accountId === line!.accountId);
  expect(forbidden).toMatchObject({ verdict: 'forbidden', planned: 0, guidance: 0 });
  expect(forbidden?.why[0]?.code).toBe('no-see');
  expect(now.counts.forbidden).toBe(1);
  const selected = valueOf(await viewFieldPlan(world, people.affiliate, { market, verdict: 'forbidden' }));
  expect([selected.total, selected.lines.map(({ accountId }) => accountId)]).toEqual([1, [line!.accountId]]);
  expect((await verdicts()).get(other!.accountId)).toBe(before.get(other!.accountId));
  await say('ends', '2026-09-02');
  expect(await verdicts()).toEqual(before);
});
