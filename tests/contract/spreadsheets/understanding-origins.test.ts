import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { describeWhere } from '#domain/basics/finding.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import type { ReadWorkbookInput, TemplateWorkbook } from '#usecases/ports.ts';
import { inTemporaryFolder, writePlainWorkbook } from '../../support/filled-workbook.ts';
import { sampleTemplate, workbookWriter } from '../../support/sample-template.ts';
import { germany, japan, sampleWorkbook } from '../../support/sample-workbook.ts';

const brief = ({ findings }: FilledWorkbook): string[] =>
  findings.map(({ severity, code, where }) => `${severity} ${code} ${describeWhere(where)}`);

/** A German template of version 2.0.0 for the cycle DE-2027-01, read as `more` says. */
const readTemplate = (more: Partial<ReadWorkbookInput>, written: Partial<TemplateWorkbook> = {}) =>
  inTemporaryFolder(async (folder) => {
    const path = join(folder, 'template.xlsx');
    await (await workbookWriter()).writeTemplate(sampleTemplate(path, written));
    return readFilledWorkbook({
      path,
      fileName: 'template.xlsx',
      workbook: sampleWorkbook,
      market: germany,
      ...more,
    });
  });

/** The sample workbook as a later version has it: one column renamed twice, one gone, one new. */
const later: ConcreteWorkbook = {
  ...sampleWorkbook,
  version: '2.10.0',
  changes: [
    { version: '1.9.0', renamed: { name: 'never' }, removed: [], added: [] },
    { version: '2.1.0', renamed: { comment: 'remark' }, removed: ['last-visit'], added: [] },
    { version: '2.10.0', renamed: { remark: 'note' }, removed: [], added: ['language'] },
    { version: '3.0.0', renamed: { note: 'never' }, removed: [], added: [] },
  ],
  sheets: sampleWorkbook.sheets.map((sheet) =>
    sheet.key === 'team'
      ? sheet
      : {
          ...sheet,
          columns: sheet.columns
            .filter(({ key }) => key !== 'last-visit')
            .map((column) =>
              column.key === 'comment'
                ? { ...column, key: 'note', heading: { en: 'Note to the field', de: 'Hinweis' } }
                : column,
            ),
        },
  ),
};

/** Germany as one of its two units sees it. */
const unitOf = (unit: string) => ({
  ...germany,
  unit,
  address: `DE-${unit}`,
  units: ['cardio', 'respi'],
});

describe('a workbook that says where it comes from', () => {
  it('is refused in another market, and pointed out in another cycle', async () => {
    expect(brief(await readTemplate({ market: japan }))).toContain(
      'error import.foreign-workbook template.xlsx',
    );
    expect(brief(await readTemplate({ cycle: 'DE-2027-01' }))).toEqual([]);
    expect(brief(await readTemplate({ cycle: 'DE-2027-05' }))).toEqual([
      'warning import.other-cycle template.xlsx',
    ]);
  });

  it('is refused in another unit, and names both; one that was written before units were is told by its cycle', async () => {
    const cycle = { id: 'DE-respi-2027-01', market: 'DE', from: '2027-01-01', to: '2027-06-30' };
    const refused = ['error import.foreign-unit template.xlsx'];
    const expected = { market: unitOf('cardio'), cycle: 'DE-cardio-2027-01' };
    for (const written of [{ market: unitOf('respi') }, { cycle }]) {
      const read = await readTemplate(expected, written);
      expect(brief(read)).toEqual(refused);
      expect(read.findings[0]?.values).toEqual({ unit: 'DE-respi', expected: 'DE-cardio' });
    }
    expect(
      brief(await readTemplate({ market: unitOf('respi') }, { market: unitOf('respi'), cycle })),
    ).toEqual([]);
    // A file that names no unit is of all of them.
    expect(brief(await readTemplate({}, { market: unitOf('respi'), cycle }))).toEqual([]);
  });

  it('is refused when it is newer than what is known', async () => {
    const older = { ...sampleWorkbook, version: '1.12.0' };
    expect(brief(await readTemplate({ workbook: older }))).toEqual([
      'error import.newer-template template.xlsx',
    ]);
  });

  it('is carried over from an older version, column by column, with a report', async () => {
    const filled = await readTemplate({ workbook: later });
    expect(brief(filled)).toEqual([
      'warning import.other-template template.xlsx',
      'info import.column-renamed-since template.xlsx',
      'warning import.column-removed-since template.xlsx',
      'info import.column-renamed-since template.xlsx',
      'info import.column-added-since template.xlsx',
    ]);
    expect(filled.findings.map(({ values }) => values['column']).filter(Boolean)).toEqual([
      'remark',
      'last-visit',
      'Hinweis',
      'language',
    ]);
    expect(filled.sheets[0]?.rows[0]?.values).toMatchObject({
      note: '+49 30 1234',
      'extra:Letzter Besuch': '2026-11-03',
    });
  });

  it('keeps what the template does not know, and gives a remembered answer the last word but one', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'own.xlsx');
      await writePlainWorkbook(path, [
        {
          name: 'Kunden',
          rows: [
            ['Kundennummer', 'Name', 'Gebiet', 'Notiz', 'Sprache'],
            ['1', 'A', 'T1', 'x', 'de'],
          ],
        },
      ]);
      const kept = {
        market: 'DE',
        sheet: 'accounts',
        confirmedBy: 'b@example.org',
        confirmedAt: '2027-01-02T00:00:00Z',
      };
      const remembered = [{ ...kept, heading: 'notiz', column: 'comment' }];
      const input = { path, fileName: 'own.xlsx', workbook: sampleWorkbook, market: germany, remembered };
      const first = await readFilledWorkbook(input);
      expect(first.sheets[0]?.rows[0]?.values).toMatchObject({ comment: 'x', 'extra:Sprache': 'de' });
      expect(first.findings[1]).toMatchObject({
        code: 'import.column-remembered',
        values: { by: 'b@example.org', on: '2027-01-02' },
      });
      const mapping = [{ heading: 'Notiz', column: '' }];
      const second = await readFilledWorkbook({ ...input, mapping });
      expect(second.sheets[0]?.extraColumns).toEqual(['Notiz', 'Sprache']);
    });
  });
});

it('says which rows and columns nobody sees, and reads them', async () => {
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, 'hidden.xlsx');
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Kunden');
    sheet.addRows([
      ['Kundennummer', 'Name', 'Gebiet'],
      ['1', 'A', 'T1'],
      ['2', 'B', 'T1'],
      ['3', 'C', 'T1'],
    ]);
    sheet.getRow(3).hidden = true;
    sheet.getColumn(2).hidden = true;
    sheet.getColumn(9).hidden = true;
    await workbook.xlsx.writeFile(path);
    const filled = await readFilledWorkbook({
      path,
      fileName: 'hidden.xlsx',
      workbook: sampleWorkbook,
      market: germany,
    });
    expect(brief(filled)).toEqual([
      'warning import.no-team-sheet hidden.xlsx',
      'info import.hidden-column Kunden!B1',
      'warning import.hidden-rows Kunden!A3',
    ]);
    expect(filled.sheets[0]?.rows).toHaveLength(3);
  });
});

it('reads a list of another kind by columns of its own', async () => {
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, 'calls.xlsx');
    const text = { kind: 'text', maxLength: 50 } as const;
    const column = (key: string, required: boolean, aliases: readonly string[] = []) => ({
      key,
      heading: { en: key },
      note: { en: '' },
      type: text,
      required,
      aliases,
      width: 10,
    });
    await writePlainWorkbook(path, [
      {
        name: 'Liste',
        rows: [
          ['Doctor seen', 'when', 'mood'],
          ['A', 'today', 'good'],
        ],
      },
    ]);
    const workbook: ConcreteWorkbook<'visits'> = {
      template: 'visits',
      version: '1.0',
      sheets: [
        {
          key: 'visits',
          name: { en: 'Visits' },
          columns: [column('who', true, ['Doctor seen']), column('when', true)],
        },
      ],
    };
    const filled = await readFilledWorkbook({ path, fileName: 'calls.xlsx', workbook, market: germany });
    expect(filled.sheets).toMatchObject([
      {
        key: 'visits',
        extraColumns: ['mood'],
        rows: [{ values: { who: 'A', when: 'today', 'extra:mood': 'good' } }],
      },
    ]);
  });
});
