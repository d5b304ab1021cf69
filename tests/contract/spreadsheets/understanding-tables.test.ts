import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#domain/basics/finding.ts';
import { describeWhere } from '#domain/basics/finding.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { Market } from '#domain/organisation/market.ts';
import {
  inTemporaryFolder,
  messNames,
  messyWorkbook,
  writeDelimited,
  writePlainWorkbook,
} from '../../support/filled-workbook.ts';
import type { MessName, PlainSheet, Table, TypedCell } from '../../support/filled-workbook.ts';
import { japan } from '../../support/sample-workbook.ts';
import { understandFile } from '../../support/understand-file.ts';

const understandSheets = (sheets: readonly PlainSheet[], market?: Market): Promise<FilledWorkbook> =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, 'upload.xlsx');
    await writePlainWorkbook(path, sheets);
    return understandFile(path, market);
  });

const understandRows = (rows: readonly (readonly TypedCell[])[], market?: Market) =>
  understandSheets([{ name: 'Kunden', rows }], market);

const brief = ({ findings }: { readonly findings: readonly Finding[] }): string[] =>
  findings
    .filter(({ code }) => code !== 'import.no-team-sheet')
    .map(({ severity, code, where }) => `${severity} ${code} ${describeWhere(where)}`);

const german: Table = {
  headings: ['Kundennummer', 'Name', 'Gebiet', 'Potenzial – Cardiolan', 'Fachrichtung'],
  rows: [
    ['0001', 'Dr. Adler', 'T01', 1200, 'Kardiologie'],
    ['0002', 'Dr. Berg', 'T02', '1.400', 'Hausarzt'],
    ['0003', 'Dr. Celik', 'T01', undefined, 'Cardiology'],
    ['0004', 'Dr. Dorn', 'T02', 0, undefined],
  ],
};

const germanValues = [
  {
    'account-id': '0001',
    name: 'Dr. Adler',
    territory: 'T01',
    'potential@cardiolan': 1200,
    specialty: 'cardiology',
  },
  {
    'account-id': '0002',
    name: 'Dr. Berg',
    territory: 'T02',
    'potential@cardiolan': 1400,
    specialty: 'general-practice',
  },
  { 'account-id': '0003', name: 'Dr. Celik', territory: 'T01', specialty: 'cardiology' },
  { 'account-id': '0004', name: 'Dr. Dorn', territory: 'T02', 'potential@cardiolan': 0 },
];

describe('a table that somebody made messy keeps its content', () => {
  const combinations: readonly { readonly ways: readonly MessName[] }[] = [
    ...messNames.map((way) => ({ ways: [way] })),
    { ways: ['titleRows', 'movedColumns', 'totalBelow'] },
    { ways: ['titleRows', 'mergedHeadings', 'brokenHeadings', 'blankRows'] },
    { ways: ['startsInColumnC', 'titleRows', 'notesBeside'] },
  ];
  it.each(combinations)('$ways', ({ ways }) =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'messy.xlsx');
      const { headerRow } = await messyWorkbook(path, german, ways);
      const filled = await understandFile(path);
      expect(filled.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      const [sheet, ...others] = filled.sheets;
      expect(others).toEqual([]);
      expect(sheet).toMatchObject({ key: 'accounts', sheetName: 'Tabelle1', headerRow });
      expect(sheet?.rows.map(({ values }) => values)).toEqual(germanValues);
    }),
  );
});

describe('columns', () => {
  const one = ['0001', 'Dr. Adler', 'T01'];

  it.each([
    ['German', ['Kundennummer', 'Name', 'Gebiet']],
    ['Japanese', ['顧客番号', '氏名', '担当地区']],
    ['keys', ['account-id', 'name', 'territory']],
    ['aliases of the trade', ['MDM code', 'HCP Name', 'Territory_vod__c']],
    ['a mixture, starred and shouted', ['KUNDENNUMMER *', 'hcp_name', 'Brick']],
    ['what stands in brackets left aside', ['Kundennummer (OneKey)', 'Name [Arzt]', 'Gebiet（Nr.）']],
  ])('are found by headings in %s', async (_, headings) => {
    const filled = await understandRows([headings, one]);
    expect(brief(filled)).toEqual([]);
    expect(filled.sheets[0]?.rows[0]?.values).toEqual({
      'account-id': '0001',
      name: 'Dr. Adler',
      territory: 'T01',
    });
    expect(filled.sheets[0]?.columns).toEqual({ 'account-id': 'A', name: 'B', territory: 'C' });
  });

  it('are found under a group heading that is merged over them', async () => {
    const filled = await understandSheets([
      {
        name: 'Kunden',
        rows: [
          ['Kundennummer', 'Name', 'Gebiet', 'Potenzial', undefined, 'Sprache'],
          [undefined, undefined, undefined, 'Cardiolan', 'Respivo', undefined],
          [...one, 50, 60, 'de'],
        ],
        merges: ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'F1:F2'],
      },
    ]);
    expect(brief(filled)).toEqual([]);
    expect(filled.sheets[0]).toMatchObject({ headerRow: 2, extraColumns: ['Respivo', 'Sprache'] });
    expect(filled.sheets[0]?.rows[0]?.values).toMatchObject({
      'potential@cardiolan': 50,
      'extra:Respivo': 60,
      'extra:Sprache': 'de',
    });
  });

  it('are guessed from a slip of the pen, and it is said; what is required waits for an answer', async () => {
    const filled = await understandRows([
      ['Kundennumer', 'Name', 'Gebiet', 'Bemerkungg'],
      [...one, 'x'],
    ]);
    expect(brief(filled)).toEqual([
      'error import.column-unconfirmed Kunden!A1',
      'warning import.column-guessed Kunden!D1',
    ]);
    expect(filled.findings.at(-1)?.values).toMatchObject({ heading: 'Bemerkungg', expected: 'Bemerkung' });
    expect(filled.sheets[0]?.rows[0]?.values).toMatchObject({ 'account-id': '0001', comment: 'x' });
  });

  it('that are required and missing are named in the header row', async () => {
    const filled = await understandRows([
      ['Kundennummer', 'Bemerkung'],
      ['0001', 'x'],
    ]);
    expect(brief(filled)).toEqual([
      'error import.column-missing Kunden!A1',
      'error import.column-missing Kunden!A1',
    ]);
    expect(filled.findings.flatMap(({ values }) => values['expected'] ?? [])).toEqual(['Name', 'Gebiet']);
  });

  it('that mean the same are refused, unless one is surer', async () => {
    const twice = await understandRows([
      ['OneKey ID', 'MDM code', 'Name', 'Gebiet'],
      ['1', '2', 'A', 'T'],
    ]);
    expect(brief(twice)).toEqual(['error import.column-twice Kunden!B1']);
    const surer = await understandRows([
      ['OneKey ID', 'Kundennummer', 'Name', 'Gebiet'],
      ['1', '2', 'A', 'T'],
    ]);
    expect(brief(surer)).toEqual(['warning import.column-set-aside Kunden!A1']);
    expect(surer.sheets[0]?.rows[0]?.values).toMatchObject({ 'account-id': '2', 'extra:OneKey ID': '1' });
  });

  it('of the market’s own are kept by their headings', async () => {
    const filled = await understandRows([
      ['Kundennummer', 'Name', 'Gebiet', 'Sprache', 'Sprache', 'Zuletzt', undefined],
      [...one, 'de', 'fr', new Date('2027-03-16T00:00:00Z'), 'unnamed'],
      ['0002', 'B', 'T02', undefined, { error: '#N/A' }, 7],
    ]);
    expect(brief(filled)).toEqual([
      'info import.column-without-heading Kunden!G2',
      'warning import.error-cell Kunden!E3',
    ]);
    expect(filled.sheets[0]?.extraColumns).toEqual(['Sprache', 'Sprache (2)', 'Zuletzt']);
    expect(filled.sheets[0]?.rows.map(({ values }) => values)).toMatchObject([
      { 'extra:Sprache': 'de', 'extra:Sprache (2)': 'fr', 'extra:Zuletzt': '2027-03-16' },
      { 'extra:Zuletzt': 7 },
    ]);
  });
});

describe('rows', () => {
  it('that are no content are left out, and it is said', async () => {
    const filled = await understandRows([
      ['Kundennummer', 'Name', 'Gebiet', 'Potenzial'],
      ['1', 'A', 'T1', 5],
      ['Zwischensumme', undefined, undefined, 5],
      ['Kundennummer', 'Name', 'Gebiet', 'Potenzial'],
      ['2', 'Total Health Clinic', 'T1', 7],
      [undefined, '合計', undefined, 12],
      [undefined, undefined, undefined, undefined, 'beside'],
      [],
      ['* without the hospitals of the north'],
    ]);
    expect(brief(filled)).toEqual([
      'info import.total-row Kunden!A3',
      'info import.repeated-header Kunden!A4',
      'info import.total-row Kunden!B6',
      'info import.note-row Kunden!A9',
    ]);
    expect(filled.sheets[0]?.rows.map(({ row, values }) => [row, values['account-id']])).toEqual([
      [2, '1'],
      [5, '2'],
    ]);
  });

  it('report each cell that cannot be understood, and leave it out', async () => {
    const filled = await understandRows([
      ['Kundennummer', 'Name', 'Gebiet', 'Potenzial', 'Fachrichtung', 'Letzter Besuch'],
      ['1', undefined, 'T1', 'viele', 'Kardiolgie', '03/04/2027'],
      [1e20, 'B', { error: '#N/A' }, 10_001, { formula: 'A1', result: 'GP' }, '03/05/2027'],
    ]);
    expect(brief(filled)).toEqual([
      'error import.required-empty Kunden!B2',
      'error import.number-expected Kunden!D2',
      'error import.not-in-list Kunden!E2',
      'warning import.date-order Kunden!F2',
      'error import.identifier-precision Kunden!A3',
      'error import.error-cell Kunden!C3',
      'error import.number-out-of-range Kunden!D3',
      'info import.date-order Kunden!F3',
    ]);
    const found = filled.findings.find(({ code }) => code === 'import.number-expected');
    expect(found?.values).toEqual({ heading: 'Potenzial', value: 'viele', min: 0, max: 10_000 });
    expect(filled.sheets[0]?.rows).toEqual([
      {
        row: 2,
        values: { 'account-id': '1', territory: 'T1', 'last-visit': '2027-04-03' },
        broken: ['potential@cardiolan', 'specialty'],
      },
      {
        row: 3,
        values: { name: 'B', specialty: 'general-practice', 'last-visit': '2027-05-03' },
        broken: ['account-id', 'territory', 'potential@cardiolan'],
      },
    ]);
  });

  it('are reported a thousand times a kind, then counted', async () => {
    const rows = Array.from({ length: 1_500 }, (_, index) => [String(index), 'A', 'T1', 'many']);
    const filled = await understandRows([['Kundennummer', 'Name', 'Gebiet', 'Potenzial'], ...rows]);
    expect(filled.findings.filter(({ code }) => code === 'import.number-expected')).toHaveLength(1_000);
    expect(filled.findings.at(-1)).toMatchObject({
      code: 'import.more-of-the-same',
      severity: 'error',
      values: { kind: 'import.number-expected', count: 500 },
    });
    expect(filled.sheets[0]?.rows).toHaveLength(1_500);
  });
});

describe('delimited files', () => {
  it.each([
    ['Excel in German', ';', 'latin1' as const, '1.200,0'],
    ['UTF-16 with tabs', '\t', 'utf16le' as const, '1.200'],
    ['comma and point', ',', 'utf8' as const, '1,200.0'],
  ])('%s', (_, delimiter, encoding, potential) =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'accounts.csv');
      const rows = [
        ['Kundennummer', 'Name', 'Gebiet', 'Potenzial', 'Bemerkung'],
        ['0001', 'Dr. Käfer', 'T01', potential, '"quoted", and; more'],
        ['0002', 'Dr. Löwe', 'T02', '7', '=1+1'],
      ];
      await writeDelimited(path, rows, { delimiter, encoding });
      const filled = await understandFile(path);
      expect(brief(filled)).toEqual(['info import.file-style accounts.csv']);
      expect(filled.style?.delimiter).toBe(delimiter);
      expect(filled.sheets[0]?.sheetName).toBe('accounts');
      expect(filled.sheets[0]?.rows.map(({ values }) => values)).toEqual([
        {
          'account-id': '0001',
          name: 'Dr. Käfer',
          territory: 'T01',
          'potential@cardiolan': 1200,
          comment: '"quoted", and; more',
        },
        {
          'account-id': '0002',
          name: 'Dr. Löwe',
          territory: 'T02',
          'potential@cardiolan': 7,
          comment: '=1+1',
        },
      ]);
    }),
  );
});

it('reads a Japanese list with full-width figures', async () => {
  const filled = await understandRows(
    [
      ['顧客番号', '氏名', '診療科', '担当地区', '患者数 – Cardiolan', 'メール同意', '最終訪問日'],
      ['００１', '山田　太郎', '循環器内科', 'Ｔ１', '１，２００', 'はい', '2026年11月3日'],
      ['合計', undefined, undefined, undefined, '１，２００'],
    ],
    japan,
  );
  expect(brief(filled)).toEqual(['info import.total-row Kunden!A3']);
  expect(filled.sheets[0]?.rows.map(({ values }) => values)).toEqual([
    {
      'account-id': '001',
      name: '山田 太郎',
      specialty: 'cardiology',
      territory: 'T1',
      'potential@cardiolan': 1200,
      'consent-email': true,
      'last-visit': '2026-11-03',
    },
  ]);
});
