import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { parseValueAnswer, type ValueQuestion } from '#domain/customers/value-mapping.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { previewUndo, undoImport } from '#usecases/intake/undo-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { undoLast } from '../../../../support/undo-last.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import type { World } from '#usecases/ports.ts';
import { refusalOf, valueOf } from '../../../../support/outcomes.ts';
import { settingFor } from '../../../support/alter-definitions.ts';
import { workbookFile } from '../../../support/csv-file.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';
import { linesOf } from '../../../support/open-plan.ts';

const becomingPlan = (world: World) => settingFor(world, 'field-plan-becomes', 'plan');

const people = ['A001', 'A002', 'A003', 'A004', 'A005', 'A006', 'A007', 'A008'] as const;
type Person = (typeof people)[number];

interface Look {
  readonly remark?: Partial<Record<Person, string>>;
  readonly name?: Partial<Record<Person, string>>;
  readonly note?: Partial<Record<Person, string>>;
  readonly struck?: readonly Person[];
  readonly brands?: readonly string[];
}

const brandsOf = ({ world, market }: OpenMarket) =>
  (world.definitions.markets.find(({ code }) => code === market)?.teams ?? []).flatMap(
    ({ brands }) => brands,
  );

/** A plan in which everybody gets three visits, as somebody keeps it in a workbook. */
async function planBook(open: OpenMarket, { remark = {}, name = {}, note = {}, struck = [], brands }: Look) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Plan');
  sheet.addRow(['Account ID', 'Name', 'Brand', 'Channel', 'Frequency', 'Remarks']);
  for (const brand of brands ?? [brandsOf(open)[0]?.name ?? '']) {
    for (const [index, person] of people.entries()) {
      const called = name[person] ?? `Doctor Number${'abcdefgh'[index] ?? ''}`;
      const row = sheet.addRow([person, called, brand, 'F2F', 3, remark[person] ?? '']);
      if (note[person] !== undefined) row.getCell(2).note = note[person];
      if (struck.includes(person)) row.eachCell((cell) => void (cell.font = { strike: true }));
    }
  }
  return workbookFile(open.world, book);
}

const send = async (open: OpenMarket, look: Look, more: Partial<ImportInput> = {}) =>
  importWorkbook(open.world, open.people.affiliate, {
    market: open.market,
    kind: 'field-plan',
    path: await planBook(open, look),
    fileName: 'plan.xlsx',
    dryRun: false,
    ...more,
  });

const toldOf = (answer: Awaited<ReturnType<typeof send>>) =>
  refusalOf(answer)
    .findings.filter(({ code }) => /perhaps-refusal|struck-through/u.test(code))
    .map(({ code, severity, where }) => [code, severity, where.kind === 'cell' ? where.cell : where.kind]);

const askedOf = async (open: OpenMarket, look: Look) =>
  valueOf(await send(open, look, { dryRun: true })).valueQuestions ?? [];

const answering = (questions: readonly ValueQuestion[], kind: string) =>
  questions.map(({ seen }) => parseValueAnswer(`refusal:${seen}=${kind}`)!);

const plannedOf = async (open: OpenMarket) => {
  valueOf(await makeCallPlan(open.world, open.people.affiliate, { market: open.market, replace: true }));
  // Whoever has nothing more to gain is wanted by the plan and gets no touch, which the line says.
  const served = (await linesOf(open)).filter(
    ({ planned, maximum, binding }) => planned > 0 || (maximum > 0 && binding === 'no-value'),
  );
  return new Set(served.map(({ accountId }) => accountId));
};

const refusing = async ({ world, people: { affiliate }, market }: OpenMarket) =>
  valueOf(await viewRefusals(world, affiliate, { market }))
    .refusals.map(({ accountId, kind }) => `${accountId} ${kind}`)
    .toSorted();

describe('a field plan that says in its own words that somebody does not want to be reached', () => {
  const looks: readonly (readonly [string, Look, string])[] = [
    ['who wants no visits any more', { remark: { A002: 'non vuole più ricevere informatori' } }, 'F3'],
    ['who died', { remark: { A002: 'deceduto' } }, 'F3'],
    ['who retired', { remark: { A002: 'in pensione dal 2025' } }, 'F3'],
    ['who withdrew consent', { remark: { A002: 'ha revocato il consenso' } }, 'F3'],
    ['in German', { remark: { A002: 'möchte keine Besuche mehr' } }, 'F3'],
    ['in French', { remark: { A002: 'ne souhaite plus de visites' } }, 'F3'],
    ['in Spanish', { remark: { A002: 'no desea más visitas' } }, 'F3'],
    ['in Japanese', { remark: { A002: '訪問お断り' } }, 'F3'],
    ['in Portuguese', { remark: { A002: 'não quer mais visitas' } }, 'F3'],
    ['in a note', { note: { A002: 'please do not visit any more' } }, 'B3'],
    ['beside a name', { name: { A002: 'Doctor Number (verstorben)' } }, 'B3'],
    ['by crossing a row out', { struck: ['A002'] }, 'A3'],
  ];
  it.each(looks)('waits for an answer: %s', async (_, look, cell) => {
    const open = await openMarket({ alter: becomingPlan });
    const told = toldOf(await send(open, look));
    expect(told.map(([, severity, where]) => [severity, where])).toEqual([['error', cell]]);
    expect(await refusing(open)).toEqual([]);
    const questions = await askedOf(open, look);
    expect(questions).toMatchObject([{ column: 'refusal', rows: 1, blocking: true }]);
    // A refusal it is: nobody is visited.
    valueOf(await send(open, look, { values: answering(questions, 'no-see') }));
    expect(await refusing(open)).toEqual(['A002 no-see']);
    const planned = await plannedOf(open);
    expect([planned.has('A002'), planned.size]).toEqual([false, people.length - 1]);
  });

  it('takes them where somebody says that it is none', async () => {
    const open = await openMarket({ alter: becomingPlan });
    const look = { remark: { A002: 'told us that colleagues of hers no longer receive' } };
    valueOf(await send(open, look, { values: answering(await askedOf(open, look), 'none') }));
    expect(await refusing(open)).toEqual([]);
    expect((await plannedOf(open)).has('A002')).toBe(true);
  });

  it('names every row that is crossed out, and an answer is of all of them', async () => {
    const open = await openMarket({ alter: becomingPlan });
    const struck = ['A002', 'A004', 'A007'] as const;
    expect(toldOf(await send(open, { struck }))).toEqual([
      ['import.struck-through', 'error', 'A3'],
      ['import.struck-through', 'info', 'A5'],
      ['import.struck-through', 'info', 'A8'],
    ]);
    const questions = await askedOf(open, { struck });
    expect(questions).toMatchObject([{ rows: 3 }]);
    valueOf(await send(open, { struck }, { values: answering(questions, 'retired') }));
    expect(await refusing(open)).toEqual(struck.map((each) => `${each} retired`));
  });

  it('asks once of an account that has several lines', async () => {
    const open = await openMarket();
    const brands = brandsOf(open).map(({ name }) => name);
    const remark = { A002: 'deceased', A003: 'deceased' };
    const questions = await askedOf(open, { remark, brands: [...brands, ...brands, ...brands] });
    expect(questions.map(({ seen }) => seen)).toEqual(['deceased (A002)', 'deceased (A003)']);
    expect(questions[0]?.rows).toBe(brands.length * 3);
  });

  it('refuses one channel and leaves the lines of others', async () => {
    const open = await openMarket({ alter: becomingPlan });
    const look = { remark: { A002: 'please no phone calls' } };
    valueOf(await send(open, look, { values: answering(await askedOf(open, look), 'opt-out-telephone') }));
    expect(await refusing(open)).toEqual(['A002 opt-out-telephone']);
    expect((await plannedOf(open)).has('A002')).toBe(true);
  });

  it('says the same when it is sent again, and nothing any more once it is taken back', async () => {
    const open = await openMarket({ alter: becomingPlan });
    const look = { remark: { A002: 'deceduto' }, struck: ['A005'] } as const;
    const values = (await askedOf(open, look)).map(({ seen }) =>
      parseValueAnswer(`refusal:${seen}=${seen.startsWith('dec') ? 'deceased' : 'retired'}`)!,
    );
    const first = valueOf(await send(open, look, { values }));
    expect(first.findings.find(({ code }) => code === 'import.refusals-taken')?.values).toEqual({
      accounts: 2,
      refusals: 2,
    });
    const said = await refusing(open);
    expect(said).toEqual(['A002 deceased', 'A005 retired']);
    // Another file that says the same of both.
    const again = valueOf(await send(open, { ...look, name: { A001: 'Doctor Elsewhere' } }, { values }));
    expect([again.added, again.changed]).toEqual([0, 0]);
    expect(await refusing(open)).toEqual(said);
    // Either file says so: with one of them taken back they still refuse.
    const { world, people: team, market } = open;
    valueOf(await undoLast(world, team.affiliate, { market, kind: 'field-plan' }));
    expect(await refusing(open)).toEqual(said);
    const sent = await world.storage.read(({ imports }) => imports.ofMarket(market, 'field-plan'));
    const left = { market, import: sent.find(({ undone }) => !undone)?.id ?? '', why: 'The wrong file' };
    const shown = valueOf(await previewUndo(world, team.affiliate, { ...left, kind: 'field-plan' }));
    expect(shown.findings.map(({ code }) => code)).toContain('import.undo-refusals');
    valueOf(await undoImport(world, team.affiliate, left));
    expect(await refusing(open)).toEqual([]);
  });
});

it.each(['Meiden', 'Undgå', '避ける'])(
  'a cross below what nobody knows stops the plan: %s',
  async (heading) => {
    const open = await openMarket();
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Plan');
    sheet.addRow(['Account ID', 'Name', 'Brand', 'Channel', 'Frequency', heading]);
    const brand = brandsOf(open)[0]?.name ?? '';
    for (const [at, person] of people.entries())
      sheet.addRow([person, `Doctor ${person}`, brand, 'F2F', 3, at === 2 ? 'x' : '']);
    const path = await workbookFile(open.world, book);
    const of = {
      market: open.market,
      kind: 'field-plan',
      path,
      fileName: 'plan.xlsx',
      dryRun: false,
    } as const;
    const sent = await importWorkbook(open.world, open.people.affiliate, { ...of, acceptedFixes: ['all'] });
    expect(refusalOf(sent).findings?.map(({ code }) => code)).toEqual(
      expect.arrayContaining([expect.stringMatching(/unknown-flags|perhaps-refusal-column/u)]),
    );
  },
);
