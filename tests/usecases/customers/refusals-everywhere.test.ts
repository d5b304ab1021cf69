import ExcelJS from 'exceljs';
import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { parseValueAnswer } from '#domain/customers/value-mapping.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { csvFile, workbookFile } from '../support/csv-file.ts';
import { openMarket } from '../support/open-market.ts';

const market = 'IT';
const head = ['Account ID', 'Name', 'Specialty', 'Territory', 'Potential class', 'City', 'Region'];
const row = (id: string, name: string, ...more: readonly string[]): readonly string[] => [
  id,
  name,
  'Cardiology',
  'IT-01',
  'High',
  'Roma',
  'Lazio',
  ...more,
];
const csv = (...rows: readonly (readonly string[])[]): readonly string[] =>
  rows.map((each) => each.join(';'));

const withNote = (book: ExcelJS.Workbook): void => {
  book.getWorksheet('Accounts')!.getCell('B2').note = 'do not contact';
};

const refusingList = (...ids: readonly string[]) => [
  [...head, 'Comment'],
  ...ids.map((id) => row(id, `Doctor ${id}`, 'do not contact')),
];

describe('a refusal', () => {
  let world: Awaited<ReturnType<typeof openMarket>>['world'];
  let open: Awaited<ReturnType<typeof openMarket>>;
  const send = async (path: string, more: Partial<ImportInput> = {}) =>
    importWorkbook(world, operator, {
      market,
      kind: 'accounts',
      path,
      fileName: 'list.csv',
      dryRun: false,
      ...more,
    });
  const sendRows = async (rows: readonly (readonly string[])[], more: Partial<ImportInput> = {}) =>
    send(await csvFile(world, csv(...rows)), more);
  const refusing = async () =>
    valueOf(await viewRefusals(world, operator, { market })).refusals.map(({ accountId }) => accountId);
  const codes = (sent: Awaited<ReturnType<typeof send>>): readonly string[] =>
    (sent.ok ? sent.value.findings : (refusalOf(sent).findings ?? [])).map(({ code }) => code);
  const sendBook = async (fill: (book: ExcelJS.Workbook) => void, more: Partial<ImportInput> = {}) => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Accounts').addRows([[...head], [...row('A1', 'Anna Bianchi')]]);
    fill(book);
    return send(await workbookFile(world, book), { fileName: 'list.xlsx', ...more });
  };

  beforeEach(async () => {
    open = await openMarket();
    ({ world } = open);
    valueOf(
      await sendRows(
        [
          ['Territory', 'Rep', 'FTE'],
          ['IT-01', 'Rita Costa', '1'],
        ],
        { kind: 'team' },
      ),
    );
  });

  it('is not ended by a consent of a day to come', async () => {
    const consent = (cell: string) => [[...head, 'Consent visit'], row('A1', 'Anna Bianchi', cell)];
    valueOf(await sendRows([[...head, 'No-see'], row('A1', 'Anna Bianchi', 'Yes')]));
    const ahead = await sendRows(consent('2026-12-31'));
    expect(codes(ahead)).toContain('import.consent-ahead');
    expect(await refusing()).toEqual(['A1']);
    // That it ends some day may be recorded; whoever refuses anew before that day has not ended it.
    const end = {
      market,
      account: 'A1',
      kind: 'no-see',
      what: 'ends',
      until: '',
      source: 'mail',
      evidence: 'mail',
    } as const;
    valueOf(await recordConsent(world, operator, { ...end, saidOn: '2026-10-01' }));
    open.wait(1);
    valueOf(await sendRows([[...head, 'No-see'], row('A1', 'Anna Bianchi', 'Yes')]));
    open.wait(60);
    expect(await refusing()).toEqual(['A1']);
  });

  it.each([
    [
      'a sheet called so',
      (book: ExcelJS.Workbook) => void book.addWorksheet('Do not contact').addRow(['Name']),
    ],
    [
      'a sheet called so elsewhere',
      (book: ExcelJS.Workbook) => void book.addWorksheet('Sperrliste').addRow(['ID']),
    ],
    [
      'a heading in another sheet',
      (book: ExcelJS.Workbook) => void book.addWorksheet('Q3').addRow(['ID', 'No-see']),
    ],
  ])('is heard in %s', async (_where, fill) => {
    expect(codes(await sendBook(fill))).toContain('import.sheet-of-refusals');
    expect(codes(await sendBook(fill, { acceptedFixes: ['all'] }))).toContain('import.sheet-of-refusals');
    valueOf(await sendBook(fill, { acceptedFixes: ['import.sheet-of-refusals'] }));
  });

  it('is told of no sheet that says none, and the sheet is told', async () => {
    const sent = await sendBook((book) => void book.addWorksheet('Legend').addRow(['A', 'High potential']));
    valueOf(sent);
    expect(codes(sent)).toContain('import.sheet-beside');
  });

  it('is heard in a note on a cell', async () => {
    const asked = valueOf(await sendBook(withNote, { dryRun: true })).valueQuestions;
    expect(asked).toMatchObject([{ column: 'refusal', cell: 'B2', seen: 'do not contact (A1)' }]);
    valueOf(
      await sendBook(withNote, { values: [parseValueAnswer('refusal:do not contact=do-not-contact')!] }),
    );
    expect(await refusing()).toEqual(['A1']);
  });

  it('is heard in the heading of a list of calls and of a team', async () => {
    const calls = [
      ['Call ID', 'Account ID', 'Territory', 'Day', 'Channel', 'Status', 'Do not contact'],
      ['C1', 'A1', 'IT-01', '2026-09-01', 'Face to face', 'submitted', 'yes'],
    ];
    valueOf(await sendRows([head, row('A1', 'Anna Bianchi')]));
    expect(codes(await sendRows(calls, { kind: 'calls' }))).toContain('import.perhaps-refusal-column');
    const team = [
      ['Territory', 'Rep', 'FTE', 'Do not visit'],
      ['IT-01', 'Rita Costa', '1', 'A1'],
    ];
    expect(codes(await sendRows(team, { kind: 'team' }))).toContain('import.refusals-elsewhere');
  });

  it('is asked about in a remark of a list of calls, once for each text, in whatever language', async () => {
    valueOf(await sendRows([head, row('A1', 'Anna Bianchi'), row('A2', 'Bruno Neri')]));
    const remarks = [
      'does not want any more visits',
      'möchte keine Besuche mehr',
      'non vuole più visite',
      'do not contact',
      'do not contact',
      'asked for the new study',
    ];
    const calls = [
      ['Call ID', 'Account ID', 'Territory', 'Day', 'Channel', 'Status', 'What was said'],
      ...remarks.map((remark, index) => [
        `C${index}`,
        'A1',
        'IT-01',
        '2026-09-01',
        'Face to face',
        'submitted',
        remark,
      ]),
    ];
    const sent = valueOf(
      await sendRows(calls, {
        kind: 'calls',
        dryRun: true,
        mapping: [{ heading: 'What was said', column: '' }],
      }),
    );
    const told = sent.findings.filter(
      ({ code, severity }) => code === 'import.perhaps-refusal' && severity === 'error',
    );
    expect(told.map(({ where }) => (where.kind === 'cell' ? where.cell : ''))).toEqual([
      'G2',
      'G3',
      'G4',
      'G5',
    ]);
  });

  it('is denied of one account alone, and that is told each time', async () => {
    const ofAll = await sendRows(refusingList('A1', 'A2'), {
      values: [parseValueAnswer('refusal:do not contact=none')!],
    });
    expect(codes(ofAll)).toContain('import.refusal-text-of-all');
    const values = ['A1', 'A2'].map((id) => parseValueAnswer(`refusal:do not contact (${id})=none`)!);
    valueOf(await sendRows(refusingList('A1', 'A2'), { values }));
    const again = await sendRows(refusingList('A1', 'A2', 'A3'));
    expect(codes(again)).toContain('import.refusal-text-denied');
    expect(valueOf(await sendRows(refusingList('A1', 'A3'), { dryRun: true })).valueQuestions).toMatchObject([
      { seen: 'do not contact (A3)' },
    ]);
  });

  it.each(['comment', 'consent-face-to-face', 'city'])(
    'is not turned off by taking its heading for %s',
    async (column) => {
      const list = [[...head, 'Do not contact'], row('A1', 'Anna Bianchi', 'yes')];
      const sent = await sendRows(list, { mapping: [{ heading: 'Do not contact', column }] });
      expect(codes(sent)).toContain('import.refusal-heading-elsewhere');
    },
  );

  it.each(['no-see:yes=no', 'no-see:Yes=', 'no-see:refused=no'])(
    'is not turned off by the answer %s',
    async (said) => {
      const word = said.slice(said.indexOf(':') + 1, said.indexOf('='));
      const list = [[...head, 'No-see'], row('A1', 'Anna Bianchi', word)];
      const sent = await sendRows(list, { values: [parseValueAnswer(said)!] });
      expect(codes(sent)).toContain('import.refusal-word-stays');
    },
  );

  it.each([
    'A. Bianchi',
    'Bianchi A.',
    'Anna Bianchi jr',
    'Anna Bianchi (Studio)',
    'Dott.ssa Anna BIANCHI, jun.',
    'Аnna Biаnchi',
  ])('is asked about of %s', async (name) => {
    valueOf(await sendRows([[...head, 'No-see'], row('A1', 'Anna Bianchi', 'Yes')]));
    expect(codes(await sendRows([head, row('X1', name)]))).toContain('import.perhaps-refuser');
  });

  it('is not asked about of people with another name', async () => {
    valueOf(await sendRows([[...head, 'No-see'], row('A1', 'Anna Bianchi', 'Yes')]));
    const others = await sendRows([
      head,
      row('X1', 'Ada Bianchi'),
      row('X2', 'B. Bianchi'),
      row('X3', 'Anna Neri'),
      row('X4', 'A. Neri'),
    ]);
    expect(codes(others)).not.toContain('import.perhaps-refuser');
  });
});
