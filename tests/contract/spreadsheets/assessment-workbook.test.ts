import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWhere } from '#domain/basics/finding.ts';
import { catalogueLocales } from '#messages/messages.ts';
import type { ReadAssessmentInput } from '#usecases/ports.ts';
import { readAssessment } from '#spreadsheets/understanding/read-assessment.ts';
import { workbookWriter } from '../../support/sample-template.ts';
import { ownDefinitions } from '../../support/own-definitions.ts';

const definitions = await ownDefinitions();
const { dimensions } = definitions.maturity;
const market = {
  code: 'DE',
  name: { en: 'Germany' },
  locales: ['de'],
  calendar: { timeZone: 'Europe/Berlin' },
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latitude-assessment-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Nobody said anything of the file. */
const unsaid = { headings: [], values: [], style: {} };

type Fill = (sheet: ExcelJS.Worksheet) => void;

/** Writes the form in a language, fills it in Excel's way and reads it again. */
async function fillAndRead(
  locale: string,
  fill: Fill,
  name = `${locale}.xlsx`,
  said: Partial<ReadAssessmentInput> & { readonly of?: typeof market } = {},
) {
  const path = join(folder, name);
  const writer = await workbookWriter();
  const { of = market, ...input } = said;
  await writer.writeAssessment({ path, locale, market: of, dimensions, on: '', assessor: '' });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  fill(workbook.worksheets[0]!);
  await workbook.xlsx.writeFile(path);
  return readAssessment({ path, fileName: name, dimensions, market, ...unsaid, ...input });
}

const firstRow = 8;
const fillAll =
  (level: (row: number) => string | number): Fill =>
  (sheet) => {
    sheet.getCell('C3').value = new Date('2026-09-10T00:00:00Z');
    sheet.getCell('C4').value = 'Vertrieb';
    dimensions.forEach((_, index) => {
      sheet.getCell(`C${firstRow + index}`).value = level(index);
      sheet.getCell(`D${firstRow + index}`).value = `Beleg ${index}`;
    });
  };

const foreign = (unit: string, expected: string) => [['import.foreign-unit', { unit, expected }]];

describe('the assessment workbook', () => {
  it('is refused wherever else than it was written for, and names both', async () => {
    const unit = (key: string) => ({
      ...market,
      unit: key,
      address: `DE-${key}`,
      units: ['cardio', 'respi'],
      teams: [{ name: key }],
    });
    const austria = { ...market, code: 'AT' };
    const read = async (of: typeof market, sentFor: typeof market) => {
      const { findings, draft } = await fillAndRead(
        'de',
        fillAll(() => 3),
        'unit.xlsx',
        { of, market: sentFor },
      );
      return findings.length === 0 ? draft.assessor : findings.map(({ code, values }) => [code, values]);
    };
    expect(await read(unit('respi'), unit('respi'))).toBe('Vertrieb');
    expect(await read(market, market)).toBe('Vertrieb');
    expect(await read(unit('respi'), unit('cardio'))).toEqual(foreign('DE-respi', 'DE-cardio'));
    expect(await read(unit('respi'), market)).toEqual(foreign('DE-respi', 'DE'));
    expect(await read(market, unit('cardio'))).toEqual(foreign('DE', 'DE-cardio'));
    expect(await read(austria, market)).toEqual([
      ['import.foreign-workbook', { market: 'AT', expected: 'DE' }],
    ]);
  });

  it.each(catalogueLocales)('comes back as it was filled in, in %s', async (locale) => {
    const read = await fillAndRead(
      locale,
      fillAll((index) => {
        const shown = dimensions[index]!.levels[index % 5]!;
        return `${shown.level} · ${shown.name.en} – ${shown.looksLike.en}`;
      }),
    );
    expect(read.findings).toEqual([]);
    expect(read.draft).toEqual({
      on: '2026-09-10',
      assessor: 'Vertrieb',
      corrects: '',
      levels: Object.fromEntries(
        dimensions.map(({ key }, index) => [key, { level: (index % 5) + 1, evidence: `Beleg ${index}` }]),
      ),
    });
  });

  it('offers each dimension its own five levels with what good looks like', async () => {
    const path = join(folder, 'lists.xlsx');
    const writer = await workbookWriter();
    await writer.writeAssessment({ path, locale: 'de', market, dimensions, on: '', assessor: '' });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const sheet = workbook.worksheets[0]!;
    for (const [index, dimension] of dimensions.entries()) {
      const name = sheet.getCell(`C${firstRow + index}`).dataValidation.formulae[0] as string;
      const [range = ''] = workbook.definedNames.getRanges(name).ranges;
      const [list = '', cells = ''] = range.replaceAll(/['$]/g, '').split('!');
      const [from = '', to = ''] = cells.split(':');
      expect([from.replace(/\D/g, ''), to.replace(/\D/g, '')]).toEqual(['1', '5']);
      const column = from.replace(/\d/g, '');
      const third = workbook.getWorksheet(list)!.getCell(`${column}3`).text;
      expect(third).toContain(dimension.levels[2]!.looksLike.de);
    }
  });

  it('takes a plain figure, a figure as text and the level’s name alone', async () => {
    const written = [3, '４', dimensions[2]!.levels[1]!.name.en, '2', 1, 5, ' 3 '];
    const read = await fillAndRead(
      'en',
      fillAll((index) => written[index]!),
      'plain.xlsx',
    );
    expect(Object.values(read.draft.levels).map((each) => each.level)).toEqual([3, 4, 2, 2, 1, 5, 3]);
  });

  it('leaves out what is no level and says where each part stands', async () => {
    const read = await fillAndRead(
      'en',
      (sheet) => {
        fillAll(() => 3)(sheet);
        sheet.getCell('C9').value = 'good';
        sheet.getCell('A10').value = 'Weather';
        sheet.getCell('C5').value = '13.05.2026';
      },
      'wrong.xlsx',
    );
    expect(read.draft.levels[dimensions[1]!.key]).toEqual({ evidence: 'Beleg 1' });
    expect(describeWhere(read.places[`level.${dimensions[1]!.key}`]!)).toBe('Assessment!C9');
    expect(read.findings.map((each) => [each.code, describeWhere(each.where)])).toEqual([
      ['maturity.row-not-understood', 'Assessment!A10'],
    ]);
    expect(read.draft.corrects).toBe('2026-05-13');
    expect(read.draft.levels[dimensions[2]!.key]).toBeUndefined();
  });

  it('says of a workbook without the form that it has none, and of no workbook why', async () => {
    const path = join(folder, 'other.xlsx');
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Sheet1').addRow(['Level', 'Something']);
    await workbook.xlsx.writeFile(path);
    const read = await readAssessment({ path, fileName: 'other.xlsx', dimensions, market, ...unsaid });
    expect(read).toMatchObject({ unreadable: true, findings: [{ code: 'maturity.no-form' }] });
    const missing = await readAssessment({
      path: join(folder, 'nowhere.xlsx'),
      fileName: 'nowhere.xlsx',
      dimensions,
      market,
      ...unsaid,
    });
    expect(missing).toMatchObject({ unreadable: true, findings: [{ code: 'read.file-not-found' }] });
  });

  it('asks what headings mean that stand above dimensions, and understands them once that is said', async () => {
    const fill: Fill = (sheet) => {
      fillAll(() => 3)(sheet);
      sheet.getCell(`C${firstRow - 1}`).value = 'Wert';
      sheet.getCell(`D${firstRow - 1}`).value = 'Warum';
    };
    const asked = await fillAndRead('de', fill, 'headings.xlsx');
    expect(asked).toMatchObject({ unreadable: true, findings: [{ code: 'maturity.no-form' }] });
    const headings = asked.questions.map(({ heading, cell, blocking }) => [heading, cell, blocking]);
    expect(headings).toEqual(
      expect.arrayContaining([
        ['Wert', `C${firstRow - 1}`, true],
        ['Warum', `D${firstRow - 1}`, true],
      ]),
    );
    const said = {
      headings: [
        { heading: 'wert', column: 'level' },
        { heading: 'Warum', column: 'evidence' },
      ],
    };
    const read = await fillAndRead('de', fill, 'headings-said.xlsx', said);
    expect(read.findings).toEqual([]);
    expect(read.draft.levels[dimensions[0]!.key]).toMatchObject({ level: 3 });
  });

  it('asks once what a word means where a level belongs, with the levels of that dimension', async () => {
    const fill = fillAll((row) => (row < 2 ? 'mittel' : 4));
    const asked = await fillAndRead('en', fill, 'words.xlsx');
    expect(asked.valueQuestions).toMatchObject([
      { sheet: 'assessment', column: 'level', seen: 'mittel', rows: 2, cell: `C${firstRow}`, blocking: true },
    ]);
    expect(asked.valueQuestions[0]?.choices.map(({ value }) => value)).toEqual(['1', '2', '3', '4', '5']);
    const third = asked.valueQuestions[0]?.choices[2]?.label;
    expect(third).toBe(`3 · ${dimensions[0]!.levels[2]!.name['de']}`);
    const values = [{ column: 'level', seen: 'Mittel', meant: '3' }];
    const read = await fillAndRead('en', fill, 'words-said.xlsx', { values });
    expect(read.valueQuestions).toEqual([]);
    expect(read.draft.levels[dimensions[1]!.key]).toMatchObject({ level: 3 });
  });
});
