import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { workbookFile } from '../support/csv-file.ts';
import { openMarket } from '../support/open-market.ts';

type Row = readonly (string | null)[];
const market = 'IT';
const head: Row = ['Account ID', 'Name', 'Specialty', 'Territory', 'Potential class', 'City', 'Region'];
const rows: readonly Row[] = ['Anna Bianchi', 'Ugo Neri', 'Elsa Verdi'].map((name, at) => [
  `A${at + 1}`,
  name,
  'Cardiology',
  'IT-01',
  'High',
  'Roma',
  'Lazio',
]);

interface Sheet {
  readonly name?: string;
  readonly rows: readonly Row[];
  readonly note?: { readonly cell: string; readonly text: string };
  readonly isHidden?: true;
}

async function send(sheets: readonly Sheet[], more: Partial<ImportInput> = {}) {
  const { world } = await openMarket();
  const book = new ExcelJS.Workbook();
  for (const { name = 'Accounts', rows: all, note, isHidden } of sheets) {
    const sheet = book.addWorksheet(name, { state: isHidden ? 'veryHidden' : 'visible' });
    for (const each of all) sheet.addRow([...each]);
    if (note) sheet.getCell(note.cell).note = note.text;
  }
  const team = new ExcelJS.Workbook();
  team.addWorksheet('Team').addRows([
    ['Territory', 'Rep', 'FTE'],
    ['IT-01', 'Rita Costa', 1],
  ]);
  const of = { market, dryRun: false, mode: 'upsert' } as const;
  const file = await workbookFile(world, team);
  valueOf(await importWorkbook(world, operator, { ...of, kind: 'team', path: file, fileName: 'team.xlsx' }));
  const path = await workbookFile(world, book);
  return importWorkbook(world, operator, { ...of, kind: 'accounts', path, fileName: 'list.xlsx', ...more });
}

const OUTSIDE = 'import.refusal-outside-table';
const errors = (sent: Awaited<ReturnType<typeof send>>): readonly string[] =>
  (sent.ok ? [] : (refusalOf(sent).findings ?? []))
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

const plain: Sheet = { rows: [head, ...rows] };
const marked = rows.map((row, at) => row.map((cell, index) => (at < 2 && index === 1 ? `${cell} **` : cell)));
/** Ways in which a workbook says beside its table that somebody does not want to be reached. */
const ways: readonly (readonly [where: string, sheets: readonly Sheet[]])[] = [
  ['a title', [{ rows: [['Elenco medici che non ricevono informatori'], head, ...rows] }]],
  ['a title in another language', [{ rows: [['Do not contact list 2026'], [], head, ...rows] }]],
  ['a footnote', [{ rows: [head, ...marked, [], ['** = non riceve']] }]],
  ['a legend of colours', [{ rows: [head, ...rows, [], ['rosso = non riceve']] }]],
  [
    'a legend beside the rows',
    [{ rows: [head, [...(rows[0] ?? []), null, 'rosso = non riceve'], ...rows.slice(1)] }],
  ],
  [
    'a group over a heading',
    [
      {
        rows: [[...head.map(() => null), 'No see'], [...head, '2026'], ...rows.map((row) => [...row, 'x'])],
      },
    ],
  ],
  [
    'a table beside',
    [
      {
        rows: [[...head, null, 'Da non visitare'], ...rows.map((row) => [...row, null, row[1] ?? null])],
      },
    ],
  ],
  [
    'a note on a heading',
    [
      {
        rows: [[...head, 'Z'], ...rows.map((row) => [...row, 'x'])],
        note: { cell: 'H1', text: 'x = non riceve' },
      },
    ],
  ],
];

const legend = (text: string): Sheet => ({
  name: 'Legenda',
  rows: [
    ['Colore', 'Significato'],
    ['Rosso', text],
  ],
});

describe('a refusal outside the rows of a table', () => {
  it.each(ways)('is heard in %s, and stops the file until somebody has looked', async (_where, sheets) => {
    expect(errors(await send(sheets))).toContain(OUTSIDE);
    // Nobody agrees to it with everything else.
    expect(errors(await send(sheets, { acceptedFixes: ['all'] }))).toContain(OUTSIDE);
    // A cross below a heading nobody knows is asked about besides.
    const others = new Set(['import.unknown-flags']);
    const left = errors(await send(sheets, { acceptedFixes: [OUTSIDE] }));
    expect(left.filter((code) => !others.has(code))).toEqual([]);
  });

  it('is heard in the name of the sheet that is read', async () => {
    const named = [{ name: 'Accounts no see', rows: [head, ...rows] }];
    const sent = await send(named, { acceptedFixes: ['import.sheet-by-name'] });
    expect(errors(sent).length).toBeGreaterThan(0);
  });

  it('is heard in a sheet nobody sees', async () => {
    const hidden: Sheet = {
      name: 'x',
      isHidden: true,
      rows: [
        ['Account ID', 'No-see'],
        ['A1', 'Yes'],
      ],
    };
    expect(errors(await send([plain, hidden]))).toContain('import.sheet-of-refusals');
  });

  it('is heard in what the file is called, and a stop list may be called so', async () => {
    for (const fileName of ['Medici da non visitare.xlsx', 'do_not_visit_list.xlsx', 'Sperrliste 2026.xlsx'])
      expect(errors(await send([plain], { fileName }))).toContain(OUTSIDE);
    expect(errors(await send([plain], { fileName: 'Medici Roma 2026.xlsx' }))).toEqual([]);
  });

  it('is heard as the name of a part of the list', async () => {
    const parted = { rows: [head, rows[0] ?? [], ['da qui in poi: non visitare'], ...rows.slice(1)] };
    expect(errors(await send([parted]))).toContain(OUTSIDE);
  });

  it('is heard in a legend on a sheet of its own', async () => {
    expect(errors(await send([plain, legend('rosso = da non visitare più')]))).toContain(
      'import.sheet-of-refusals',
    );
    expect(errors(await send([plain, legend('rosso = nuovo cliente')]))).toEqual([]);
  });

  it('is asked about below no heading, and in any column of texts', async () => {
    const untitled = rows.map((row, at) => [...row, at < 2 ? 'NO SEE' : null]);
    expect(errors(await send([{ rows: [head, ...untitled] }]))).toContain('import.perhaps-refusal');
    const inTown = rows.map((row) => row.map((cell, index) => (index === 5 ? 'Roma - NO SEE' : cell)));
    expect(errors(await send([{ rows: [head, ...inTown] }]))).toContain('import.perhaps-refusal');
  });

  it('is not heard in titles, footnotes and notes that say none', async () => {
    const sheet: Sheet = {
      rows: [
        ['Elenco clienti 2026', 'Area Centro'],
        [...head, 'Z'],
        ...rows.map((row) => [...row, 'x']),
        [],
        ['* dati di settembre, visite settimanali'],
      ],
      note: { cell: 'H2', text: 'x = visto al congresso' },
    };
    expect(errors(await send([sheet], { mapping: [{ heading: 'Z', column: '' }] }))).toEqual([]);
  });
});
