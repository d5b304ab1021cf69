import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { parseValueAnswer, type ValueQuestion } from '#domain/customers/value-mapping.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { refusalOf, valueOf } from '../../../support/outcomes.ts';
import { undoImport } from '#usecases/intake/undo-import.ts';
import { undoLast } from '../../../support/undo-last.ts';
import { workbookFile } from '../../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../../support/open-market.ts';
import { linesOf } from '../../support/open-plan.ts';

const ids = ['A001', 'A002', 'A003', 'A004', 'A005'] as const;

/** Files whose rows name accounts and are about something else. */
const kinds = {
  calls: {
    head: ['Id', 'Account ID', 'Territory', 'Date', 'Channel', 'Status', 'Remarks'],
    row: (id: string, at: number) => [
      String(at),
      id,
      at % 2 === 0 ? 'T1' : 'T2',
      '2026-08-03',
      'Face to face',
      'Submitted',
    ],
  },
  affiliations: {
    head: ['Account ID', 'Organisation', 'Role at organisation', 'Remarks'],
    row: (id: string, at: number) => [id, `Clinic ${at}`, 'Consultant'],
  },
} as const;
type Kind = keyof typeof kinds;
const both = ['calls', 'affiliations'] as const satisfies readonly Kind[];

interface Look {
  /** By row of somebody, what stands behind theirs. */
  readonly remark?: Readonly<Record<string, string>>;
  readonly column?: readonly [heading: string, cells: Readonly<Record<string, string>>];
  readonly struck?: string;
  readonly more?: string;
}

async function send(
  { world, people, market }: OpenMarket,
  kind: Kind,
  { remark = {}, column, struck, more }: Look,
  rest: Partial<ImportInput> = {},
) {
  const { head, row } = kinds[kind];
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Data');
  sheet.addRow([...head, ...(column ? [column[0]] : [])]);
  for (const [at, id] of ids.entries()) {
    const said = column ? [column[1][id] ?? ''] : [];
    const added = sheet.addRow([...row(id, at), remark[id] ?? (id === 'A001' ? (more ?? '') : ''), ...said]);
    if (id === struck) added.eachCell((cell) => void (cell.font = { strike: true }));
  }
  return importWorkbook(world, people.affiliate, {
    market,
    kind,
    path: await workbookFile(world, book),
    fileName: 'list.xlsx',
    dryRun: false,
    ...rest,
  });
}

const refusing = async ({ world, people: { affiliate }, market }: OpenMarket) =>
  valueOf(await viewRefusals(world, affiliate, { market }))
    .refusals.map(({ accountId, kind, saidOn }) => `${accountId} ${kind} ${saidOn}`)
    .toSorted();

const plannedOf = async (open: OpenMarket) => {
  valueOf(await makeCallPlan(open.world, open.people.affiliate, { market: open.market, replace: true }));
  return new Set((await linesOf(open, { onlyPlanned: true })).map(({ accountId }) => accountId));
};

const answering = (questions: readonly ValueQuestion[], kind: string) =>
  questions.map(({ seen }) => parseValueAnswer(`refusal:${seen}=${kind}`)!);

const errorsOf = (answer: Awaited<ReturnType<typeof send>>) =>
  refusalOf(answer)
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code, where }) => [code, where.kind === 'cell' ? where.cell : where.kind]);

const today = '2026-09-14';

describe.each(both)('a file of %s that says in its own words that somebody refuses', (kind) => {
  const last = { calls: 'G', affiliations: 'D' }[kind];
  const first = { calls: 'B', affiliations: 'A' }[kind];

  it.each([
    ['in German', { remark: { A002: 'möchte keine Besuche mehr' } }, `${last}3`, 'import.perhaps-refusal'],
    ['who died', { remark: { A002: 'deceduto' } }, `${last}3`, 'import.perhaps-refusal'],
    ['by crossing the row out', { struck: 'A002' }, `${first}3`, 'import.struck-through'],
  ] as const)('waits for an answer, and nobody is visited then: %s', async (_, look, cell, code) => {
    const open = await openMarket();
    expect(errorsOf(await send(open, kind, look))).toEqual([[code, cell]]);
    expect(await refusing(open)).toEqual([]);
    // Agreeing to everything is no answer.
    expect(errorsOf(await send(open, kind, look, { acceptedFixes: ['all'] }))).toEqual([[code, cell]]);
    const questions = valueOf(await send(open, kind, look, { dryRun: true })).valueQuestions ?? [];
    expect(questions).toMatchObject([{ column: 'refusal', blocking: true }]);
    const done = valueOf(await send(open, kind, look, { values: answering(questions, 'no-see') }));
    expect(done.findings.find(({ code: of }) => of === 'import.refusals-taken')?.values).toEqual({
      accounts: 1,
      refusals: 1,
    });
    expect(await refusing(open)).toEqual([`A002 no-see ${today}`]);
    const planned = await plannedOf(open);
    expect([planned.has('A002'), planned.has('A003')]).toEqual([false, true]);
  });

  it('takes its own rows where somebody says that it is none', async () => {
    const open = await openMarket();
    const look = { remark: { A002: 'told us that colleagues of hers no longer receive' } };
    const questions = valueOf(await send(open, kind, look, { dryRun: true })).valueQuestions ?? [];
    const done = valueOf(await send(open, kind, look, { values: answering(questions, 'none') }));
    expect([done.added, await refusing(open)]).toEqual([ids.length, []]);
  });

  it('keeps what it said until it is taken back, and what another said as well', async () => {
    const open = await openMarket();
    const { world, people, market } = open;
    const look = { remark: { A002: 'deceduto' } };
    const values = answering(
      valueOf(await send(open, kind, look, { dryRun: true })).valueQuestions ?? [],
      'deceased',
    );
    const done = valueOf(await send(open, kind, look, { values }));
    expect(done.added).toBe(ids.length + 1);
    const again = valueOf(await send(open, kind, { ...look, more: 'met at the congress' }, { values }));
    expect([again.added, again.changed]).toEqual([0, 0]);
    const said = [`A002 deceased ${today}`];
    expect(await refusing(open)).toEqual(said);
    valueOf(await undoLast(world, people.affiliate, { market, kind, why: 'The wrong file' }));
    expect(await refusing(open)).toEqual(said);
    const sent = await world.storage.read(({ imports }) => imports.ofMarket(market, kind));
    const left = sent.find(({ undone }) => !undone)?.id ?? '';
    valueOf(await undoImport(world, people.affiliate, { market, import: left, why: 'The wrong file' }));
    expect(await refusing(open)).toEqual([]);
  });
});

describe('a column that is called as one of refusals is', () => {
  it('says it of who works somewhere, with its day', async () => {
    const open = await openMarket();
    const cells = { A002: '01.03.2026', A003: 'Ja', A004: 'Nein' };
    valueOf(await send(open, 'affiliations', { column: ['Kein Besuch', cells] }));
    expect(await refusing(open)).toEqual(['A002 no-see 2026-03-01', `A003 no-see ${today}`]);
  });

  it('is asked about where it may say how a call went', async () => {
    const open = await openMarket();
    const column = ['No-see', { A002: 'Yes', A004: 'No' }] as const;
    expect(errorsOf(await send(open, 'calls', { column }))).toEqual([
      ['import.perhaps-refusal-column', 'H1'],
    ]);
    expect(await refusing(open)).toEqual([]);
    const mapping = [{ heading: 'No-see', column: 'no-see' }];
    valueOf(await send(open, 'calls', { column }, { mapping }));
    expect(await refusing(open)).toEqual([`A002 no-see ${today}`]);
  });
});
