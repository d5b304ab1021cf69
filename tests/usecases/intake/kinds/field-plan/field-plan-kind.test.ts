import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { cycleOfKey } from '#domain/review/field-plans/kept-field-line.ts';
import { catalogueLocales } from '#messages/messages.ts';
import type { World } from '#usecases/ports.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { undoLast } from '../../../../support/undo-last.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { exportFieldSystem } from '#usecases/reporting/export-field-system.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { exportTable, type ExportInput } from '#usecases/reporting/export-table.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { settingFor } from '../../../support/alter-definitions.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';
import { linesOf, openPlan } from '../../../support/open-plan.ts';
import { whatIsKept } from '../../../support/what-is-kept.ts';

const becoming = (what: 'plan' | 'proposals' | 'comparison') => (world: World) =>
  settingFor(world, 'field-plan-becomes', what);

const send = async ({ world, people, market }: OpenMarket, path: string, more: Partial<ImportInput> = {}) =>
  importWorkbook(world, people.affiliate, {
    market,
    kind: 'field-plan',
    path,
    fileName: path.split('/').at(-1) ?? 'plan.csv',
    dryRun: false,
    ...more,
  });

const sendLines = async (open: OpenMarket, lines: readonly string[], more: Partial<ImportInput> = {}) =>
  send(open, await csvFile(open.world, lines), { fileName: 'plan.csv', ...more });

const brandsOf = ({ world, market }: OpenMarket) =>
  (world.definitions.markets.find(({ code }) => code === market)?.teams ?? []).flatMap(
    ({ brands }) => brands,
  );

const keptOf = async ({ world, market }: OpenMarket) =>
  world.storage.read(async ({ fieldPlans, cycles: _cycles, ...stores }) => {
    const [sent] = await stores.imports.ofMarket(market, 'field-plan');
    if (!sent) return [];
    const changes = await stores.importChanges.ofImport(sent.id);
    return fieldPlans.ofCycle(market, cycleOfKey(changes[0]?.key ?? ''));
  });

describe('our own exports', () => {
  const forms: readonly Pick<ExportInput, 'form' | 'locale'>[] = [
    { form: 'csv-exact' },
    ...catalogueLocales.flatMap((locale) => [
      { form: 'xlsx' as const, locale },
      { form: 'csv' as const, locale },
    ]),
  ];
  it.each(forms)('come back as $form in $locale and change nothing', async (wish) => {
    const open = await openPlan('draft');
    const { world, people, market } = open;
    const file = valueOf(await exportTable(world, people.affiliate, { market, what: 'call-plan', ...wish }));
    const before = await whatIsKept(world);
    const answer = await send(open, file.path, { fileName: file.fileName });
    expect(answer.ok ? [] : refusalOf(answer).findings).toEqual([]);
    expect(valueOf(answer).status).toBe('unchanged');
    // Of its own headings and sentences nobody is asked, and none sounds like a refusal.
    const { findings, questions } = valueOf(answer);
    expect(questions ?? []).toEqual([]);
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    const now = await whatIsKept(world);
    expect(now).toEqual(before);
  });

  it('come back with what somebody refuses, as we told it, without a word about our own column', async () => {
    const open = await openPlan('draft');
    const { world, people, market } = open;
    const said = { market, kind: 'no-see', what: 'refused', saidOn: '2026-09-01', until: '' } as const;
    for (const account of ['A001', 'A003', 'A005'])
      valueOf(
        await recordConsent(world, people.affiliate, { ...said, account, source: 'letter', evidence: '' }),
      );
    for (const form of ['xlsx', 'csv'] as const) {
      const wish = { market, what: 'call-plan', form, locale: 'de', zeros: true } as const;
      const file = valueOf(await exportTable(world, people.affiliate, wish));
      const { findings } = valueOf(await send(open, file.path, { fileName: file.fileName, dryRun: true }));
      expect(findings.map(({ code }) => code)).not.toContain('import.refusal-in-remark');
      expect(findings.map(({ code }) => code)).not.toContain('import.column-question');
    }
  });

  it('come back with lines taken out or emptied: that is said, and changes nothing of them', async () => {
    const open = await openPlan('draft');
    const { world, people, market } = open;
    const wish = { market, what: 'call-plan', form: 'csv-exact' } as const;
    const { path } = valueOf(await exportTable(world, people.affiliate, wish));
    const [head = '', ...rows] = (await readFile(path, 'utf8')).trimEnd().split(/\r?\n/u);
    const at = head.split(',').indexOf('planned');
    const planned = rows.filter((row) => Number(row.split(',')[at]) > 0);
    const [gone = '', emptied = ''] = planned;
    const left = rows.flatMap((row) => {
      if (row === gone) return [];
      return row === emptied ? [row.split(',').with(at, '').join(',')] : [row];
    });
    const done = valueOf(await send(open, await csvFile(world, [head, ...left])));
    const told = done.findings.find(({ code }) => code === 'field-plan.lines-left-out');
    expect([told?.severity, told?.values['lines'], told?.values['of']]).toEqual([
      'warning',
      2,
      planned.length,
    ]);
    expect(String(told?.values['accounts'])).toContain(gone.split(',')[3]);
    expect(done.status).toBe('unchanged');
    expect(await keptOf(open)).toEqual([]);
  });
});

describe('what was handed to a field system', () => {
  const files = [
    ['veeva-vault', 'mc_cycle_plan_product__v'],
    ['veeva-vault', 'mc_cycle_plan_channel__v'],
    ['veeva-mcp', 'MC_Cycle_Plan_Product_vod__c'],
    ['veeva-mcp', 'MC_Cycle_Plan_Channel_vod__c'],
    ['veeva-classic', 'Cycle_Plan_Target_vod__c'],
    ['veeva-classic', 'Cycle_Plan_Detail_vod__c'],
    ['salesforce', 'ProviderActivityGoalMeasure'],
  ] as const;
  it.each(files)('comes back from %s as %s and changes nothing', async (system, object) => {
    const open = await openPlan('in-review');
    const { world, people, market } = open;
    valueOf(await approvePlan(world, people.manager, { market }));
    const folder = join(inject('runFolder'), 'field-plans', randomUUID());
    await mkdir(folder, { recursive: true });
    valueOf(await exportFieldSystem(world, people.affiliate, { market, system, as: 'folder', path: folder }));
    const name = (await readdir(folder)).find((each) => each.includes(object)) ?? 'none';
    const before = await whatIsKept(world);
    const answer = await send(open, join(folder, name), { fileName: name });
    expect(answer.ok ? [] : refusalOf(answer).findings).toEqual([]);
    expect(valueOf(answer).status).toBe('unchanged');
    expect(await whatIsKept(world)).toEqual(before);
  });
});

describe('a field plan that is to become the plan', () => {
  const header = 'Account ID;Territory;Brand;Channel;Frequency';
  const planFrom = async (rows: readonly string[], open: OpenMarket) => {
    valueOf(await sendLines(open, [header, ...rows]));
    return valueOf(await makeCallPlan(open.world, open.people.affiliate, { market: open.market }));
  };

  it('is planned as it says, and can be made again to the digit', async () => {
    const open = await openMarket({ alter: becoming('plan') });
    const brand = brandsOf(open)[0]?.name ?? '';
    const made = await planFrom([`A023;T1;${brand};F2F;5`, `A024;T2;${brand};F2F;4`], open);
    const planned = (await linesOf(open, { onlyPlanned: true })).map(
      ({ accountId, channel, planned: touches }) => [accountId, channel, touches],
    );
    expect(planned).toEqual([
      ['A023', 'face-to-face', 5],
      ['A024', 'face-to-face', 4],
    ]);
    const again = valueOf(await recomputePlan(open.world, open.people.affiliate, { planId: made.plan.id }));
    expect(again).toMatchObject({ kind: 'recomputed', different: [] });
  });

  it('gives nothing to whom refused since, and the rules again once it is taken back', async () => {
    const open = await openMarket({ alter: becoming('plan') });
    const { world, people, market } = open;
    const brand = brandsOf(open)[0]?.name ?? '';
    const rows = [`A023;T1;${brand};F2F;5`, `A024;T2;${brand};F2F;4`];
    await planFrom(rows, open);
    valueOf(
      await recordConsent(world, people.affiliate, {
        market,
        account: 'A024',
        kind: 'no-see',
        what: 'refused',
        saidOn: '2026-09-01',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    expect((await linesOf(open, { onlyPlanned: true })).map(({ accountId }) => accountId)).toEqual(['A023']);
    // Who takes it back is told that the plan rests on it.
    const undone = valueOf(await undoLast(world, people.affiliate, { market, kind: 'field-plan' }));
    expect(undone.findings.map(({ code }) => code)).toContain('import.plan-made-since');
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    expect((await linesOf(open, { onlyPlanned: true })).length).toBeGreaterThan(2);
  });
});

const byTerritory = async (open: OpenMarket) =>
  Map.groupBy(await linesOf(open, { onlyPlanned: true }), ({ territory }) => territory);

const touchesIn = (of: Awaited<ReturnType<typeof byTerritory>>, territory: string) =>
  (of.get(territory) ?? []).map(({ accountId, planned }) => [accountId, planned]);

describe('field plans of single territories', () => {
  const header = 'Account ID;Territory;Brand;Channel;Frequency';
  it('leave the others to the rules, say so, and a later one replaces its own territory’s lines alone', async () => {
    const open = await openMarket({ alter: becoming('plan') });
    const { world, people, market } = open;
    const brand = brandsOf(open)[0]?.name ?? '';
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    const ruled = await byTerritory(open);
    const others = [...ruled.keys()].filter((each) => each !== 'T1').toSorted();
    expect(others.length).toBeGreaterThan(0);
    const done = valueOf(await sendLines(open, [header, `A023;T1;${brand};F2F;5`]));
    const said = done.findings.find(({ code }) => code === 'field-plan.covers');
    expect(said?.values).toMatchObject({ territories: 'T1', count: 1, becomes: 'plan' });
    expect(said?.values['accounts']).toBeGreaterThan(0);
    valueOf(await makeCallPlan(world, people.affiliate, { market }));
    const one = await byTerritory(open);
    expect(touchesIn(one, 'T1')).toEqual([['A023', 5]]);
    for (const other of others) expect(touchesIn(one, other)).toEqual(touchesIn(ruled, other));
    const replacing = { mode: 'replace' } as const;
    valueOf(await sendLines(open, [header, `A024;T2;${brand};F2F;4`], replacing));
    valueOf(await sendLines(open, [header, `A023;T1;${brand};F2F;3`], replacing));
    const made = valueOf(await makeCallPlan(world, people.affiliate, { market }));
    const two = await byTerritory(open);
    expect([touchesIn(two, 'T1'), touchesIn(two, 'T2')]).toEqual([[['A023', 3]], [['A024', 4]]]);
    const again = valueOf(await recomputePlan(world, people.affiliate, { planId: made.plan.id }));
    expect(again).toMatchObject({ kind: 'recomputed', different: [] });
  });
});

describe('a field plan as a comparison', () => {
  it('changes nothing in the plan and keeps each line with its verdict', async () => {
    const open = await openPlan('draft');
    const brand = brandsOf(open)[0]?.name ?? '';
    const before = await linesOf(open);
    const done = valueOf(
      await sendLines(open, [
        'Account ID;Segment;Target (Y/N);Brand;F2F Freq;Reason',
        `A001;A;Y;${brand};60;KOL`,
        `A002;B;N;${brand};;`,
      ]),
    );
    expect(done.findings.find(({ code }) => code === 'field-plan.judged')?.values).toMatchObject({
      lines: 2,
      becomes: 'comparison',
    });
    expect(await linesOf(open)).toEqual(before);
    expect(
      (await keptOf(open)).map(({ accountId, touches, verdict, reason }) => [
        accountId,
        touches,
        verdict,
        reason,
      ]),
    ).toEqual([
      ['A001', 60, 'outside-latitude', 'local-influence'],
      ['A002', 0, 'as-guidance', ''],
    ]);
  });
});

const findingsOf = async (open: OpenMarket, lines: readonly string[]) =>
  refusalOf(await sendLines(open, lines)).findings.map(({ code, where }) => [
    code,
    where.kind === 'cell' ? where.cell : where.kind,
  ]);

describe('a file that contradicts itself', () => {
  it('is refused with everything that is wrong, each at its cell', async () => {
    const open = await openMarket();
    const brand = brandsOf(open)[0]?.name ?? '';
    expect(
      await findingsOf(open, [
        'Account ID;Target;Brand;Channel;Frequency',
        `A001;N;${brand};F2F;3`,
        `A002;Y;${brand};F2F;3`,
        `A002;Y;${brand};F2F;4`,
        `Z999;Y;${brand};F2F;4`,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['field-plan.target-contradicts', 'E2'],
        ['field-plan.row-twice', 'E4'],
        ['field-plan.account-unknown', 'A5'],
      ]),
    );
    expect(await keptOf(open)).toEqual([]);
  });

  it('waits where a heading may say how often and nobody knows how', async () => {
    const open = await openMarket();
    const lines = ['Account ID;F2F Freq;Visits per week', 'A001;3;1'];
    const refusal = refusalOf(await sendLines(open, lines));
    expect(refusal.findings.map(({ code }) => code)).toContain('field-plan.column-unread');
  });

  it('keeps what its own column says that nobody knew yet, and asks for nothing there', async () => {
    const open = await openMarket();
    const brand = brandsOf(open)[0]?.name ?? '';
    const head = 'Account ID;Brand;F2F Freq;Do not contact;Kein Besuch';
    const rows = [`A001;${brand};3;x;`, `A002;${brand};3;;01.02.2026`, `A003;${brand};3;no;`];
    valueOf(await sendLines(open, [head, ...rows]));
    const { refusals } = valueOf(await viewRefusals(open.world, open.people.affiliate, open));
    expect(
      refusals.map(({ accountId, kind, saidOn }) => `${accountId} ${kind} ${saidOn}`).toSorted(),
    ).toEqual(['A001 do-not-contact 2026-09-14', 'A002 no-see 2026-02-01']);
    const forbidden = (await keptOf(open)).filter(({ verdict }) => verdict === 'forbidden');
    expect(forbidden.map(({ accountId }) => accountId).toSorted()).toEqual(['A001', 'A002']);
  });

  it('waits where our own column that came back says of somebody what nobody knows', async () => {
    const open = await openPlan('draft');
    const { world, people, market } = open;
    const wish = { market, what: 'call-plan', form: 'csv-exact' } as const;
    const { path } = valueOf(await exportTable(world, people.affiliate, wish));
    const [headed = '', row = '', ...others] = (await readFile(path, 'utf8')).trimEnd().split(/\r?\n/u);
    const at = headed.split(',').indexOf('do-not-contact');
    const said = row.split(',').with(at, 'visits').join(',');
    const told = await findingsOf(open, [headed, said, ...others]);
    expect(told.map(([code]) => code)).toContain('field-plan.refusal-said');
  });
});
