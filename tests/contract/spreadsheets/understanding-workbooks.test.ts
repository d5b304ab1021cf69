import { spawnSync } from 'node:child_process';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { describeWhere } from '#domain/basics/finding.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import {
  fillTemplate,
  inTemporaryFolder,
  writeDelimited,
  writePlainWorkbook,
} from '../../support/filled-workbook.ts';
import type { PlainSheet } from '../../support/filled-workbook.ts';
import { sampleTemplate, workbookWriter } from '../../support/sample-template.ts';
import { germany, japan, sampleWorkbook } from '../../support/sample-workbook.ts';
import { understandFile } from '../../support/understand-file.ts';

const understandSheets = (sheets: readonly PlainSheet[]): Promise<FilledWorkbook> =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, 'upload.xlsx');
    await writePlainWorkbook(path, sheets);
    return understandFile(path);
  });

const brief = ({ findings }: FilledWorkbook): string[] =>
  findings.map(({ severity, code, where }) => `${severity} ${code} ${describeWhere(where)}`);

const valuesOf = (filled: FilledWorkbook) =>
  Object.fromEntries(filled.sheets.map(({ key, rows }) => [key, rows.map(({ values }) => values)]));

const accounts = [
  ['Kundennummer', 'Name', 'Gebiet'],
  ['1', 'A', 'T1'],
];
const team = [
  ['Gebiet', 'Mitarbeiter', 'Stellenanteil'],
  ['T1', 'B', 0.8],
];

describe('a template of our own', () => {
  it.each([
    ['German', 'de', germany],
    ['Japanese', 'ja', japan],
    ['French, which the market does not speak', 'fr', germany],
  ])('comes back as it was written: %s', (_, locale, market) =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'template.xlsx');
      const spec = sampleTemplate(path, { locale, market });
      await (await workbookWriter()).writeTemplate(spec);
      const filled = await understandFile(path, market);
      expect(filled.findings).toEqual([]);
      expect(filled.origin).toEqual({ template: 'developing', version: '2.0.0', market: market.code });
      expect(valuesOf(filled)).toEqual(spec.rows);
    }),
  );

  it('comes back filled in and saved by another program', () =>
    inTemporaryFolder(async (folder) => {
      const [template, path] = [join(folder, 'template.xlsx'), join(folder, 'filled.xlsx')];
      await (await workbookWriter()).writeTemplate(sampleTemplate(template));
      await fillTemplate(template, path, {
        accounts: [
          {
            'account-id': '0007',
            name: { formula: 'CONCATENATE("A","B")', result: 'AB' },
            specialty: 'GP',
            territory: 'T9',
            'potential@cardiolan': ' 1.250 ',
            adoption: 'Versuch',
            'consent-email': 'x',
            'last-visit': new Date('2026-12-24T00:00:00Z'),
            comment: undefined,
          },
        ],
      });
      const filled = await understandFile(path);
      expect(brief(filled)).toEqual([]);
      expect(valuesOf(filled)['accounts']?.[0]).toEqual({
        'account-id': '0007',
        name: 'AB',
        specialty: 'general-practice',
        territory: 'T9',
        'potential@cardiolan': 1250,
        adoption: '2',
        'consent-email': true,
        'last-visit': '2026-12-24',
      });
    }));

  it('is recognised when it is another market’s, or an older template’s', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'template.xlsx');
      await (await workbookWriter()).writeTemplate(sampleTemplate(path));
      expect(brief(await understandFile(path, japan))).toEqual([
        'error import.foreign-workbook template.xlsx',
      ]);
      const newer = await understandFile(path, germany, { ...sampleWorkbook, version: '2.1.0' });
      expect(brief(newer)).toEqual(['warning import.other-template template.xlsx']);
      expect(newer.sheets[0]?.rows).toHaveLength(2);
    }));

  const office = process.env['SOFFICE'] ?? 'soffice';
  const hasOffice = spawnSync(office, ['--version']).status === 0;
  it.runIf(hasOffice)('survives LibreOffice', () =>
    inTemporaryFolder(async (folder) => {
      const [path, saved] = [join(folder, 'template.xlsx'), join(folder, 'saved')];
      const spec = sampleTemplate(path);
      await (await workbookWriter()).writeTemplate(spec);
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      const { status } = spawnSync(office, [
        profile,
        '--headless',
        '--convert-to',
        'xlsx',
        '--outdir',
        saved,
        path,
      ]);
      expect(status).toBe(0);
      const filled = await understandFile(join(saved, 'template.xlsx'));
      expect(filled.findings).toEqual([]);
      expect(filled.origin?.market).toBe('DE');
      expect(valuesOf(filled)).toEqual(spec.rows);
    }),
  );
});

describe('headings that say otherwise than the hidden keys', () => {
  const keys = ['account-id', 'name', 'territory', 'comment'];

  it('leave the keys in charge where they say nothing', () =>
    inTemporaryFolder(async (folder) => {
      const [template, path] = [join(folder, 'template.xlsx'), join(folder, 'renamed.xlsx')];
      const spec = sampleTemplate(template);
      await (await workbookWriter()).writeTemplate(spec);
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(template);
      const sheet = workbook.getWorksheet('Kunden');
      for (const column of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
        if (sheet) sheet.getRow(4).getCell(column).value = `Spalte ${column}`;
      }
      await workbook.xlsx.writeFile(path);
      const filled = await understandFile(path);
      expect(filled.findings).toEqual([]);
      expect(filled.sheets[0]).toMatchObject({ headerRow: 4, extraColumns: [] });
      expect(valuesOf(filled)).toEqual(spec.rows);
    }));

  it('stand beside keys in a workbook of somebody else', async () => {
    const known = await understandSheets([
      {
        name: 'Kunden',
        rows: [['Planung'], keys, ['Nr.', 'Wer?', 'Gebiet', 'Was noch?'], ['1', 'A', 'T1', 'x']],
      },
      { name: 'Team', rows: team },
    ]);
    expect(brief(known)).toEqual([]);
    expect(known.sheets[0]).toMatchObject({ headerRow: 3, columns: { 'account-id': 'A', comment: 'D' } });
    expect(known.sheets[0]?.rows[0]?.values).toEqual({
      'account-id': '1',
      name: 'A',
      territory: 'T1',
      comment: 'x',
    });
  });

  it('are the keys themselves where values below them have a word that a column is called by', async () => {
    const sent = await understandSheets([
      {
        name: 'Kunden',
        rows: [keys, ['1', 'A', 'T1', 'Klinik'], ['2', 'B', 'Klinik', 'x'], ['3', 'Klinik', 'T1', 'y']],
      },
      { name: 'Team', rows: team },
    ]);
    expect(sent.sheets[0]).toMatchObject({ headerRow: 1 });
    expect(sent.sheets[0]?.rows.map(({ values }) => values['account-id'])).toEqual(['1', '2', '3']);
  });

  it('win where they plainly name another column', async () => {
    const filled = await understandSheets([
      {
        name: 'Kunden',
        rows: [keys, ['Name', 'Kundennummer', 'Gebiet', 'Bemerkung'], ['A', '1', 'T1', 'x']],
      },
      { name: 'Team', rows: team },
    ]);
    expect(brief(filled)).toEqual([]);
    expect(filled.sheets[0]?.rows[0]?.values).toEqual({
      'account-id': '1',
      name: 'A',
      territory: 'T1',
      comment: 'x',
    });
  });
});

describe('sheets', () => {
  it('are found by what is in them, whatever they are called and in whatever order', async () => {
    const filled = await understandSheets([
      { name: 'Lies mich', rows: [['Bitte ausfüllen'], ['Name', 'irgendwas']] },
      { name: 'AD', rows: team },
      {
        name: 'Listen',
        hidden: true,
        rows: [
          ['Name', 'Gebiet'],
          ['a', 'b'],
        ],
      },
      { name: 'Ärzte', rows: accounts },
    ]);
    expect(brief(filled)).toEqual(['info import.sheet-beside Lies mich']);
    expect(filled.sheets.map(({ key, sheetName }) => [key, sheetName])).toEqual([
      ['accounts', 'Ärzte'],
      ['team', 'AD'],
    ]);
    expect(valuesOf(filled)['team']).toEqual([{ territory: 'T1', rep: 'B', fte: 8000 }]);
  });

  it('with the right name come first; others with the same table are named', async () => {
    const filled = await understandSheets([
      { name: 'Nord', rows: accounts },
      { name: '顧客', rows: [...accounts, ['2', 'B', 'T1']] },
      { name: 'Team', rows: team },
    ]);
    expect(filled.sheets[0]).toMatchObject({ sheetName: '顧客' });
    expect(brief(filled)).toEqual(['warning import.sheet-not-read Nord']);
  });

  it('without headings are said to be so', async () => {
    const filled = await understandSheets([
      { name: 'Kunden', rows: [['1', 'A', 'T1']] },
      { name: 'Team', rows: team },
    ]);
    expect(brief(filled)).toEqual(['error import.no-header Kunden']);
  });

  it('that are missing: accounts are an error, the team a warning', async () => {
    expect(brief(await understandSheets([{ name: 'X', rows: accounts }]))).toEqual([
      'warning import.no-team-sheet upload.xlsx',
    ]);
    expect(brief(await understandSheets([{ name: 'X', rows: [['Rezept'], ['Mehl', 500]] }]))).toEqual([
      'error import.no-accounts-sheet upload.xlsx',
      'warning import.no-team-sheet upload.xlsx',
    ]);
  });

  it('with headings alone have no rows', async () => {
    const filled = await understandSheets([
      { name: 'Kunden', rows: accounts.slice(0, 1) },
      { name: 'Team', rows: team },
    ]);
    expect(brief(filled)).toEqual(['warning import.no-rows Kunden']);
    expect(filled.sheets[0]?.rows).toEqual([]);
  });

  it('of a delimited file are the accounts', () =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'team.csv');
      await writeDelimited(
        path,
        [
          ['Gebiet', 'Mitarbeiter', 'Stellenanteil'],
          ['T1', 'B', '0,8'],
        ],
        { delimiter: ';' },
      );
      expect(brief(await understandFile(path))).toEqual([
        'info import.file-style team.csv',
        'error import.no-accounts-sheet team.csv',
      ]);
    }));
});

describe('a file that cannot be read', () => {
  it.each([
    ['empty', ''],
    ['not a workbook', '%PDF-1.7\n%âãÏÓ\n1 0 obj'],
    ['half a workbook', undefined],
  ])('is one finding: %s', (_, content) =>
    inTemporaryFolder(async (folder) => {
      const path = join(folder, 'upload.xlsx');
      if (content === undefined) {
        await (await workbookWriter()).writeTemplate(sampleTemplate(path));
        await truncate(path, 9_000);
      } else await writeFile(path, content, 'latin1');
      const filled = await understandFile(path);
      expect(filled.sheets).toEqual([]);
      expect(filled.findings).toHaveLength(1);
      expect(filled.findings[0]).toMatchObject({
        severity: 'error',
        code: expect.stringMatching(/^read\./u),
      });
    }),
  );
});

it('finds all that is wrong in one reading', async () => {
  const filled = await understandSheets([
    {
      name: 'Kunden',
      rows: [
        [
          'Kundennumer',
          'OneKey ID',
          'Name',
          'Gebiet',
          'Potenzial',
          'Fachrichtung',
          'Adoption',
          'Letzter Besuch',
          'E-Mail-Einwilligung',
          'Bemerkung',
          'Name',
          undefined,
        ],
        ['1', '2', undefined, 'T', 'x', 'Kardiolgie', 9, 'x', '?', 'x'.repeat(501), 'n', 'm'],
        ['1', 1e18, 'A', 'T', 1.5, 'Nichts', { error: '#REF!' }, '03/16/2027', true],
        ['1', new Date('2027-01-01T00:00:00Z'), 'A', 'T', -1, undefined, undefined, '03/04/2027'],
        ['Summe', undefined, undefined, undefined, 7],
        [],
        ['Stand der Daten: Anfang des letzten Monats'],
      ],
    },
    { name: 'Kunden alt', rows: [...accounts] },
    {
      name: 'Team',
      rows: [
        ['Gebiet', 'Mitarbeiter', 'Stellenanteil', 'Urlaubstage'],
        ...['80', '1', '1,5', '150 %', 'halb'].map((share, index) => [`T${index}`, 'B', share, 12]),
        ['Gebiet', 'Mitarbeiter', 'Stellenanteil', 'Urlaubstage'],
      ],
    },
  ]);
  const codes = [...new Set(filled.findings.map(({ code }) => code))];
  expect(codes.toSorted().map((code) => code.replace('import.', ''))).toEqual(
    (
      'column-twice column-without-heading date-expected date-order date-other-order error-cell flag-expected ' +
      'identifier-is-date identifier-precision not-in-list note-row number-expected number-out-of-range repeated-header ' +
      'required-empty share-ambiguous share-expected share-mixed share-out-of-range sheet-beside text-too-long total-row ' +
      'whole-number-expected'
    ).split(' '),
  );
});

it('a workbook for which a code page or a separator was chosen is refused, and a decimal sign is heeded', () =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, 'upload.xlsx');
    await writePlainWorkbook(path, [{ name: 'Kunden', rows: accounts }]);
    const said = await understandFile(path, germany, sampleWorkbook, {
      encoding: 'windows-1252',
      delimiter: ';',
      decimal: '.',
    });
    const style = said.findings.filter(({ code }) => code === 'import.style-of-text');
    expect(style.map(({ severity, values }) => [severity, values])).toEqual([
      ['error', { option: 'encoding', value: 'windows-1252' }],
      ['error', { option: 'delimiter', value: ';' }],
    ]);
  }));
