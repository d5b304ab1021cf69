import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { parseValueAnswer } from '#domain/customers/value-mapping.ts';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { runRetention } from '#usecases/customers/run-retention.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { undoLast } from '../../support/undo-last.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

type Doctor = readonly [id: string, name: string, city: string, noSee?: string];

const market = 'IT';
const heading = 'Account ID;Name;Specialty;Territory;Potential class;City;No-see;Region';
const doctors: readonly Doctor[] = [
  ['D1', 'Anna Bianchi', 'Roma', 'Yes'],
  ['D2', 'Ugo Neri', 'Roma'],
  ['D3', 'Lia Gallo', 'Milano'],
];
const listed = (of: readonly Doctor[]): readonly string[] => [
  heading,
  ...of.map(([id, name, city, noSee = '']) => `${id};${name};Cardiology;IT-01;High;${city};${noSee};Lazio`),
];

describe('who refused', () => {
  let open: OpenMarket;
  let world: OpenMarket['world'];
  const send = async (lines: readonly string[], more: Partial<ImportInput> = {}) =>
    importWorkbook(world, operator, {
      market,
      kind: 'accounts',
      path: await csvFile(world, lines),
      fileName: 'list.csv',
      dryRun: false,
      ...more,
    });
  const touched = async (): Promise<readonly string[]> => {
    const { plan } = valueOf(await makeCallPlan(world, operator, { market, replace: true }));
    const lines = await world.storage.read(({ plans }) => plans.lines(plan.id));
    return [...new Set(lines.filter(({ planned }) => planned > 0).map((each) => each.accountId))].toSorted();
  };
  const refusing = async (): Promise<readonly string[]> =>
    valueOf(await viewRefusals(world, operator, { market })).refusals.map(({ accountId }) => accountId);

  beforeEach(async () => {
    open = await openMarket();
    ({ world } = open);
    valueOf(await send(['Territory;Rep;FTE', 'IT-01;Rita Costa;1'], { kind: 'team' }));
    valueOf(await send(listed(doctors)));
  });

  it('is left alone', async () => {
    expect(await touched()).toEqual(['D2', 'D3']);
    expect(await refusing()).toEqual(['D1']);
  });

  it('is left alone after a new name', async () => {
    valueOf(await send(listed([['D1', 'Anna Bianchi-Verdi', 'Roma']])));
    expect(await touched()).toEqual(['D2', 'D3']);
    expect(await refusing()).toEqual(['D1']);
  });

  it('is left alone when removed and listed again under the same identifier', async () => {
    valueOf(await send(listed(doctors.slice(1)), { mode: 'replace' }));
    expect(await refusing()).toEqual([]);
    valueOf(await send(listed([['D1', 'Anna Bianchi', 'Roma']])));
    expect(await touched()).toEqual(['D2', 'D3']);
    expect(await refusing()).toEqual(['D1']);
  });

  it.each([
    ['beside the one who refused', false],
    ['after that one was removed', true],
  ])('is asked about under another identifier %s', async (_when, isRemoved) => {
    if (isRemoved) valueOf(await send(listed(doctors.slice(1)), { mode: 'replace' }));
    const again: readonly Doctor[] = [
      ['X9', 'BIANCHI Anna', 'Roma'],
      ['X8', 'Bianchi, Anna', 'Napoli'],
      ['X7', 'Anna Costa', 'Roma'],
    ];
    const asked = refusalOf(await send(listed(again)));
    expect(asked.findings?.filter(({ code }) => code === 'import.perhaps-refuser')).toMatchObject([
      { severity: 'error', where: { kind: 'cell', cell: 'B2' }, values: { account: 'X9' } },
    ]);
    const { valueQuestions } = valueOf(await send(listed(again), { dryRun: true }));
    const [question] = valueQuestions ?? [];
    expect(valueQuestions).toMatchObject([
      { column: 'refusal', seen: 'BIANCHI Anna (X9)', suggested: 'no-see', blocking: true },
    ]);
    expect(question?.choices.map(({ value }) => value)).toContain('none');
    const same = parseValueAnswer('refusal:BIANCHI Anna (X9)=no-see')!;
    const other = parseValueAnswer('refusal:BIANCHI Anna (X9)=none')!;
    // An answer about somebody who is not in the file is none.
    const astray = refusalOf(
      await send(listed(again), { values: [same, parseValueAnswer('refusal:Ugo Neri (X5)=none')!] }),
    );
    expect(astray.findings?.map(({ code }) => code)).toContain('import.value-answer-not-in-file');
    const done = valueOf(await send(listed(again), { values: [same] }));
    expect(done.findings.map(({ code }) => code)).toContain('import.refusers-met');
    expect(await touched()).toEqual(['D2', 'D3', 'X7', 'X8']);
    expect(await refusing()).toContain('X9');
    valueOf(await undoLast(world, operator, { market, kind: 'accounts' }));
    valueOf(await send(listed(again), { values: [other] }));
    expect(await touched()).toEqual(['D2', 'D3', 'X7', 'X8', 'X9']);
    // What was said is remembered, and nothing of the name is.
    valueOf(await undoLast(world, operator, { market, kind: 'accounts' }));
    valueOf(await send(listed(again)));
    const remembered = await world.storage.read(({ valueMappings }) => valueMappings.ofMarket(market));
    expect(JSON.stringify(remembered).toLowerCase()).not.toContain('bianchi');
  });

  it('is left alone when erased and taken in again, whatever the list says', async () => {
    valueOf(await eraseAccount(world, operator, { market, account: 'D1', reason: 'asked for it' }));
    const again = listed([['D1', 'Anna Bianchi', 'Roma', 'No']]);
    expect(valueOf(await send(again)).added).toBe(0);
    const takeIn = [{ account: 'D1', reason: 'came back as a customer' }];
    const done = valueOf(await send(again, { erased: { takeIn, leaveOut: [] } }));
    expect(done.findings.map(({ code }) => code)).toContain('import.refusers-met');
    expect(await touched()).toEqual(['D2', 'D3']);
    expect(await refusing()).toEqual(['D1']);
  });

  it('is left alone when forgotten because nobody had to do with them for long, and listed again', async () => {
    open.wait(365 * 40);
    const { kinds } = valueOf(await runRetention(world, operator, { market }));
    expect(kinds.find(({ kind }) => kind === 'accounts')?.count).toBe(3);
    expect(await world.storage.read((stores) => stores.accounts.ofMarket(market))).toEqual([]);
    const done = valueOf(
      await send(
        listed([
          ['D1', 'Anna Bianchi', 'Roma'],
          ['D2', 'Ugo Neri', 'Roma'],
        ]),
      ),
    );
    expect(done.findings.map(({ code }) => code)).toContain('import.refusers-met');
    expect(await refusing()).toEqual(['D1']);
  });

  it('is left alone by the day on which it was said, and not once it has ended', async () => {
    const said = { market, account: 'D2', kind: 'do-not-contact', until: '', source: 'letter' } as const;
    valueOf(
      await recordConsent(world, operator, { ...said, what: 'refused', saidOn: '2026-02-01', evidence: '' }),
    );
    valueOf(
      await recordConsent(world, operator, { ...said, what: 'ends', saidOn: '2026-08-01', evidence: 'mail' }),
    );
    valueOf(await send(listed([doctors[0]!, doctors[2]!]), { mode: 'replace' }));
    // Of whom nothing is refused any more nobody is reminded.
    expect(await world.storage.read(({ refusalMarks }) => refusalMarks.ofMarket(market))).toEqual([]);
    valueOf(await send(listed([['Y2', 'Ugo Neri', 'Roma']])));
    expect(await touched()).toEqual(['D3', 'Y2']);
  });

  it('is marked while an import that removed them stands, and no longer', async () => {
    valueOf(await send(listed(doctors.slice(1)), { mode: 'replace' }));
    const marks = () => world.storage.read(({ refusalMarks }) => refusalMarks.ofMarket(market));
    expect(await marks()).toMatchObject([{ refusals: [{ basis: 'no-see', saidOn: '2026-09-14' }] }]);
    expect(JSON.stringify(await marks()).toLowerCase()).not.toContain('bianchi');
    valueOf(await undoLast(world, operator, { market, kind: 'accounts' }));
    expect(await marks()).toEqual([]);
    expect(await touched()).toEqual(['D2', 'D3']);
  });

  it('is left alone until the last day of what was refused, also when listed again, and forgotten by the rule', async () => {
    const marks = () => world.storage.read(({ refusalMarks }) => refusalMarks.ofMarket(market));
    const said = { market, what: 'refused', source: 'letter', evidence: '' } as const;
    const until = '2026-12-31';
    await recordConsent(world, operator, {
      ...said,
      account: 'D2',
      kind: 'do-not-contact',
      saidOn: '2026-02-01',
      until,
    });
    valueOf(await send(listed([doctors[2]!]), { mode: 'replace' }));
    expect((await marks()).flatMap(({ refusals }) => refusals.map((each) => each.until)).toSorted()).toEqual([
      '',
      until,
    ]);
    valueOf(await send(listed([['D2', 'Ugo Neri', 'Roma']])));
    expect(valueOf(await viewRefusals(world, operator, { market })).refusals).toMatchObject([
      { accountId: 'D2', kind: 'do-not-contact', saidOn: '2026-02-01', until },
    ]);
    const kept = async () => valueOf(await runRetention(world, operator, { market })).kinds;
    const due = async () => (await kept()).find(({ kind }) => kind === 'refusals')?.count;
    expect(await due()).toBe(0);
    open.wait(120);
    // It has ended; nobody is asked about a namesake any more.
    const { findings } = valueOf(await send(listed([['Y2', 'Ugo Neri', 'Roma']]), { dryRun: true }));
    expect(findings.map(({ code }) => code)).not.toContain('import.perhaps-refuser');
    open.wait(1_096);
    expect(await due()).toBe(1);
    // What has no end stays.
    expect(new Set((await marks()).flatMap(({ refusals }) => refusals.map(({ basis }) => basis)))).toEqual(
      new Set(['no-see']),
    );
    const again = valueOf(await send(listed([['D1', 'Anna Bianchi', 'Roma']])));
    expect(again.findings.map(({ code }) => code)).toContain('import.refusers-met');
  });
});
