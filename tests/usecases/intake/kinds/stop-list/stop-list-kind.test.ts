import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { parseColumnAnswer } from '#domain/customers/column-mapping.ts';
import { parseValueAnswer } from '#domain/customers/value-mapping.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { listAnswers } from '#usecases/intake/remember-answers.ts';
import { undoLast } from '../../../../support/undo-last.ts';
import { viewImport } from '#usecases/intake/view-import.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import type { World } from '#usecases/ports.ts';
import { codeOf, refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { csvFile } from '../../../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';
import { lastOnRecord } from '../../../support/what-is-kept.ts';

const market = 'IT';
const head = 'Account ID;Name;Specialty;Territory;Potential class;City;NPI;Region';
const accounts = (...rows: readonly string[]): readonly string[] => [
  head,
  ...rows.map((row) => {
    const [id, name, city = '', npi = ''] = row.split('|');
    return `${id};${name};Cardiology;IT-01;High;${city};${npi};Lazio`;
  }),
];

describe('a stop list', () => {
  let open: OpenMarket;
  let world: World;
  const send = async (lines: readonly string[], more: Partial<ImportInput> = {}) =>
    importWorkbook(world, operator, {
      market,
      kind: 'stop-list',
      path: await csvFile(world, lines),
      fileName: 'stop.csv',
      dryRun: false,
      ...more,
    });
  const listed = async (lines: readonly string[], more: Partial<ImportInput> = {}) =>
    send(lines, { kind: 'accounts', fileName: 'list.csv', ...more });
  const touched = async (): Promise<readonly string[]> => {
    const { plan } = valueOf(await makeCallPlan(world, operator, { market, replace: true }));
    const lines = await world.storage.read(({ plans }) => plans.lines(plan.id));
    return [...new Set(lines.filter(({ planned }) => planned > 0).map((each) => each.accountId))].toSorted();
  };
  const refusals = async () =>
    valueOf(await viewRefusals(world, operator, { market })).refusals.map(({ accountId, kind, saidOn }) => [
      accountId,
      kind,
      saidOn,
    ]);

  beforeEach(async () => {
    open = await openMarket();
    ({ world } = open);
    valueOf(await send(['Territory;Rep;FTE', 'IT-01;Rita Costa;1'], { kind: 'team' }));
    valueOf(
      await listed(
        accounts(
          'D1|Anna Bianchi|Roma|1234567890',
          'D2|Ugo Neri|Roma|2234567890',
          'D3|Lia Gallo|Milano|',
          'D4|Lia Gallo|Torino|',
          'D5|Pia Riva||',
        ),
      ),
    );
  });

  it('stops accounts it names by identifier, by name at the same place, and as it says', async () => {
    const done = valueOf(
      await send([
        'Account ID;Surname;First name;Town;NPI;Do not contact;Unsubscribed;Date;Source',
        'D1;;;;;X;;2026-03-04;phone',
        ';Neri;Ugo;ROMA;;;X;;',
        ';;;;2234567890;Y;;;',
        ';Sconosciuto;Aldo;Bari;;X;;;letter',
      ]),
    );
    expect(done).toMatchObject({ status: 'imported', added: 4 });
    expect(done.findings.map(({ code }) => code)).toContain('stop-list.no-account');
    expect(await refusals()).toEqual([
      ['D1', 'do-not-contact', '2026-03-04'],
      ['D2', 'do-not-contact', '2026-09-14'],
      ['D2', 'opt-out-email', '2026-09-14'],
    ]);
    expect(await touched()).toEqual(['D3', 'D4', 'D5']);
    const [said] = valueOf(await viewRefusals(world, operator, { market })).refusals;
    expect(said).toMatchObject({ source: 'stop.csv: phone' });
    expect(await lastOnRecord(world)).toMatchObject({ kind: 'plan' });
    // A later account is met by what was kept of the fourth.
    valueOf(await listed(accounts('D9|Aldo Sconosciuto|Bari|'), { dryRun: true }));
    expect(codeOf(await listed(accounts('D9|Aldo Sconosciuto|Bari|')))).toBe('import-refused');
    const same = [parseValueAnswer('refusal:Aldo Sconosciuto (D9)=do-not-contact')!];
    valueOf(await listed(accounts('D9|Aldo Sconosciuto|Bari|'), { values: same }));
    expect(await touched()).toEqual(['D3', 'D4', 'D5']);
  });

  it.each([
    [
      'addresses and days',
      ['E-Mail;Abmeldedatum', 'anna@praxis.example;2026-03-01', 'x@y.example;01.03.2026'],
      2,
    ],
    ['a mailing system', ['Subscriber,Unsubscribe Date', 'anna@praxis.example,2026-03-01'], 1],
    ['addresses alone', ['E-Mail', 'anna@praxis.example', 'x@y.example'], 2],
    ['addresses below words nobody knows', ['Wer nichts mehr will', 'anna@praxis.example'], 1],
    ['addresses without a heading', ['anna@praxis.example', 'x@y.example'], 2],
    ['one address', ['anna@praxis.example'], 1],
  ])('takes a plain list: %s', async (_what, lines, people) => {
    const rows = ['Account ID;Name;Specialty;Territory;Potential class;E-Mail;Region'];
    const [id, name] = ['D8', 'Anna Verdi'];
    const more = [`${id};${name};Cardiology;IT-01;High;Anna@praxis.example;Lazio`];
    const mapping = [parseColumnAnswer('E-Mail=')!];
    valueOf(await listed([...rows, ...more], { mapping }));
    const done = valueOf(await send(lines));
    expect(done).toMatchObject({ status: 'imported', added: people });
    expect((await refusals()).map(([who, kind]) => [who, kind])).toEqual([['D8', 'do-not-contact']]);
    expect(await world.storage.read(({ refusalMarks }) => refusalMarks.ofMarket(market))).toHaveLength(
      people - 1,
    );
  });

  it.each([
    ['with a heading', ['ID', 'D1', 'D-2', 'X99']],
    ['with a heading nobody knows', ['Gesperrt', 'D1', 'D-2', 'X99']],
    ['with none', ['D1', 'D-2', 'X99']],
  ])('takes identifiers alone, %s', async (_what, lines) => {
    expect(valueOf(await send(lines))).toMatchObject({ status: 'imported', added: 3 });
    expect((await refusals()).map(([who]) => who)).toEqual(['D1', 'D2']);
  });

  it('takes a column of words for no list', async () => {
    for (const lines of [
      ['Anna Bianchi', 'Ugo Neri'],
      ['E-Mail'],
      ['Notes', 'none at all'],
      // Nobody is lost as a heading.
      ['anna at@ praxis', 'x@y.example'],
    ])
      expect(refusalOf(await send(lines)).findings).toContainEqual(
        expect.objectContaining({ code: 'import.no-stop-list-sheet' }),
      );
  });

  it('meets an account that comes later by an identifier, and keeps no name of whoever has none', async () => {
    valueOf(await send(['ID;Name;Reason;Date', 'D7;Carla Fontana;opt-out;2026-01-02']));
    const kept = await world.storage.read(async (stores) => ({
      marked: await stores.refusalMarks.ofMarket(market),
      changes: await stores.importChanges.ofImport(
        (await stores.imports.ofMarket(market, 'stop-list'))[0]!.id,
      ),
    }));
    expect(kept.marked).toMatchObject([{ refusals: [{ basis: 'objection', saidOn: '2026-01-02' }] }]);
    expect(JSON.stringify(kept)).not.toMatch(/fontana|(?<![\w-])D-?7(?![\w-])/iu);
    valueOf(await listed(accounts('d-7|Carla Fontana|Napoli|')));
    expect(await refusals()).toEqual([['d-7', 'objection-marketing', '2026-01-02']]);
    expect(await touched()).not.toContain('d-7');
  });

  it('asks who somebody is where the name does not tell, and remembers it without the name', async () => {
    const lines = ['Name;City;Reason', 'Lia Gallo;;no visits', 'Pia Riva;Como;no visits'];
    const refusal = refusalOf(await send(lines));
    expect(refusal.findings?.filter(({ code }) => code === 'stop-list.who')).toMatchObject([
      { severity: 'error', where: { cell: 'A2' }, values: { count: 2 } },
      { severity: 'error', where: { cell: 'A3' }, values: { count: 1 } },
    ]);
    const { valueQuestions = [] } = valueOf(await send(lines, { dryRun: true }));
    expect(valueQuestions.map(({ seen, choices }) => [seen, choices.map(({ value }) => value)])).toEqual([
      ['Lia Gallo', ['D3', 'D4', 'none']],
      ['Pia Riva, Como', ['D5', 'none']],
    ]);
    const values = ['account-id:Lia Gallo=D4', 'account-id:Pia Riva, Como=none'].map((each) =>
      parseValueAnswer(each)!,
    );
    const wrong = [parseValueAnswer('account-id:Lia Gallo=D1')!, values[1]!];
    expect(codeOf(await send(lines, { values: wrong }))).toBe('import-refused');
    expect(valueOf(await send(lines, { values })).added).toBe(2);
    expect(await touched()).toEqual(['D1', 'D2', 'D3', 'D5']);
    // The same list again asks nobody.
    expect(valueOf(await send(lines)).status).toBe('unchanged');
    const { values: remembered } = valueOf(await listAnswers(world, operator, { market }));
    expect(JSON.stringify(remembered)).not.toMatch(/gallo|riva|D4/iu);
    expect(remembered.map(({ meant }) => meant).toSorted()).toEqual(['#4', 'none']);
  });

  it('says what is wrong or not said, all of it, and stops whom it names in doubt altogether', async () => {
    const refusal = refusalOf(await send(['ID;Name;City;Reason', ';;Roma;no visits', 'D1;;;maybe']));
    expect(refusal.findings?.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'import.not-in-list', where: { cell: 'D3' } },
      { code: 'stop-list.nobody', where: { cell: 'B2' } },
    ]);
    const bare = valueOf(await send(['Account ID;Name', 'D1;', 'D2;Neri']));
    expect(bare.findings).toContainEqual(
      expect.objectContaining({ code: 'stop-list.kind-not-said', severity: 'info' }),
    );
    expect(await touched()).toEqual(['D3', 'D4', 'D5']);
    const none = valueOf(await send(['Account ID;No-see', 'D3;No', 'D4;']));
    expect(none.findings).toContainEqual(
      expect.objectContaining({ code: 'stop-list.says-none', values: { count: 1, rows: '2' } }),
    );
    expect(none.findings).toContainEqual(
      expect.objectContaining({ code: 'stop-list.kind-not-said', severity: 'warning' }),
    );
    expect(await touched()).toEqual(['D3', 'D5']);
  });

  it('ends nothing, and nothing of it counts once it is taken back', async () => {
    valueOf(await send(['ID;Reason', 'D1;no visits', 'D8;do not contact']));
    expect(await touched()).not.toContain('D1');
    valueOf(await send(['ID;Do not contact', 'D1;No']));
    expect(await touched()).not.toContain('D1');
    valueOf(await undoLast(world, operator, { market, kind: 'stop-list' }));
    expect(await touched()).toContain('D1');
    const known = await world.storage.read((stores) => stores.accounts.byId(market, 'D1'));
    expect(known?.facts['no-see']).toBeUndefined();
    valueOf(await listed(accounts('D8|Aldo Verde|Bari|')));
    expect(await touched()).toContain('D8');
  });

  it('is not taken back where its refusal has ended since', async () => {
    valueOf(await send(['ID;Reason', 'D1;no visits']));
    open.wait(1);
    const ended = { market, account: 'D1', kind: 'no-see', what: 'ends', saidOn: '', until: '' } as const;
    valueOf(await recordConsent(world, operator, { ...ended, source: 'visit', evidence: 'signed form' }));
    const refusal = refusalOf(await undoLast(world, operator, { market, kind: 'stop-list' }));
    expect(refusal.findings).toMatchObject([{ code: 'import.undo-changed-since' }]);
    expect(await touched()).toContain('D1');
  });

  it('keeps what erased persons refuse, and neither their file nor their name', async () => {
    valueOf(await eraseAccount(world, operator, { market, account: 'D1', reason: 'asked for it' }));
    const sent = valueOf(await send(['ID;Name;City;Reason', 'D1;Anna Bianchi;Roma;no visits']));
    expect(sent).toMatchObject({ added: 1, erased: 1 });
    expect(JSON.stringify(sent)).not.toMatch(/bianchi/iu);
    const { job } = valueOf(await viewImport(world, operator, { market, job: sent.job }));
    const file = await world.storage.read(({ keptFiles }) => keptFiles.byHash(market, job.request.sha256));
    expect(file?.removed).toMatchObject({ for: 'erasure' });
    const takeIn = [{ account: 'D1', reason: 'came back' }];
    valueOf(await listed(accounts('D1|Anna Bianchi|Roma|'), { erased: { takeIn, leaveOut: [] } }));
    expect(await touched()).not.toContain('D1');
  });

  it('is for whoever may record refusals', async () => {
    const lines = await csvFile(world, ['ID;Name', 'D1;']);
    const input = { market: open.market, kind: 'stop-list', path: lines, fileName: 's.csv', dryRun: false };
    expect(codeOf(await importWorkbook(world, open.people.manager, input))).toBe('not-allowed');
    expect(valueOf(await importWorkbook(world, open.people.affiliate, input)).added).toBe(1);
  });
});
