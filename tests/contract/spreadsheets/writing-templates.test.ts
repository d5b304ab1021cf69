import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTableFile, type CellValue } from '#spreadsheets/reading/open-table-file.ts';
import { originSheetName, parseOrigin } from '#spreadsheets/workbook-origin.ts';
import { fingerprint } from '#domain/customers/master-data/fingerprint.ts';
import { parseWrittenRows } from '#spreadsheets/written-rows.ts';
import type { TemplateWorkbook } from '#usecases/ports.ts';
import { partOf } from '../../support/package-parts.ts';
import { inTemporaryFolder } from '../../support/filled-workbook.ts';
import { sampleTemplate, workbookWriter } from '../../support/sample-template.ts';
import { japan } from '../../support/sample-workbook.ts';

let folder = '';
let workbook = new ExcelJS.Workbook();
let accountsXml = '';
let template: TemplateWorkbook;

const sheetNamed = (name: string): ExcelJS.Worksheet => {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  return sheet;
};

const tagsIn = (xml: string, name: string): string[] =>
  xml.match(new RegExp(`<${name}[ >].*?(?:/>|</${name}>)`, 'gsu')) ?? [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latitude-'));
  template = sampleTemplate(join(folder, 'template.xlsx'), { baseRevision: 17 });
  await (await workbookWriter()).writeTemplate(template);
  await workbook.xlsx.readFile(template.path);
  accountsXml = await partOf(template.path, 'xl/worksheets/sheet2.xml');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('has its sheets in order: what to read, what to fill in, the rules, and what stands behind', () => {
  expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([
    ['Bitte zuerst lesen', 'visible'],
    ['Kunden', 'visible'],
    ['Außendienst', 'visible'],
    ['Geltende Regeln', 'visible'],
    ['Lists', 'hidden'],
    ['_latitude', 'veryHidden'],
  ]);
  expect(workbook.views[0]?.activeTab).toBe(0);
});

it('leaves nothing but the workbook behind', async () => {
  expect(await readdir(folder)).toEqual(['template.xlsx']);
});

it('shows the read-me as headings and text, wrapped', () => {
  const sheet = sheetNamed('Bitte zuerst lesen');
  expect([1, 2, 3, 4].map((row) => sheet.getCell(row, 2).text)).toEqual([
    'Willkommen',
    'Füllen Sie zuerst das Team aus.',
    '',
    'Fragen',
  ]);
  expect(sheet.getCell('B1').font).toMatchObject({ bold: true, size: 14 });
  expect(sheet.getCell('B2').alignment).toMatchObject({ wrapText: true });
});

describe('the sheet to fill in', () => {
  it('has localised headings, keys hidden above them, and a note on each', () => {
    const sheet = sheetNamed('Kunden');
    expect(sheet.getCell('A1').text).toBe('Kunden – Deutschland – DE-2027-01');
    expect(sheet.getRow(3).hidden).toBe(true);
    expect(sheet.getCell('E3').text).toBe('potential@cardiolan');
    expect(sheet.getCell('A4').text).toBe('Kundennummer *');
    expect(sheet.getCell('E4').text).toBe('Potenzial – Cardiolan');
    const noteOf = (cell: string): string => {
      const { note } = sheet.getCell(cell);
      return typeof note === 'string' ? note : (note?.texts ?? []).map(({ text }) => text).join('');
    };
    expect(noteOf('A4')).toBe('Kundennummer\nWas in account-id gehört.\nPflichtangabe.');
    expect(noteOf('I4')).toContain('Freiwillige Angabe.');
  });

  it('stays in view, can be filtered, and prints on landscape pages with its headings', () => {
    const sheet = sheetNamed('Kunden');
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 4, topLeftCell: 'B5' });
    expect(sheet.autoFilter).toBe('A4:I2006');
    expect(sheet.pageSetup).toMatchObject({
      orientation: 'landscape',
      fitToWidth: 1,
      fitToHeight: 0,
      paperSize: 9,
    });
    expect(sheet.pageSetup.printTitlesRow).toBe('4:4');
    expect(sheet.headerFooter.oddFooter).toContain('Seite &P von &N');
  });

  it('keeps texts as texts, numbers as numbers, and shows labels for codes', () => {
    const [first] = [sheetNamed('Kunden').getRow(5)];
    expect(first.values).toEqual([
      undefined,
      '00012',
      'Dr. Adler & Söhne <GbR>',
      'Kardiologie',
      '=T01',
      1234,
      'Einsatz',
      'Ja',
      new Date('2026-11-03T00:00:00Z'),
      '+49 30 1234',
    ]);
    expect(accountsXml).not.toContain('<f>');
    expect([1, 5, 8].map((column) => first.getCell(column).numFmt)).toEqual(['@', '#,##0', 'dd.mm.yyyy']);
    expect(sheetNamed('Außendienst').getCell('C5').value).toBe(0.805);
    expect(sheetNamed('Außendienst').getCell('C5').numFmt).toBe('0.00%');
  });

  it('locks what explains and opens what is filled in, without a password', () => {
    const sheet = sheetNamed('Kunden');
    const locked = (cell: string): boolean => sheet.getCell(cell).protection?.locked ?? true;
    expect(['A1', 'C2', 'A3', 'I4'].map(locked)).toEqual([true, true, true, true]);
    expect(['A5', 'I5', 'A2006', 'I1000', 'J1', 'Z50'].map(locked)).toEqual(
      Array.from({ length: 6 }, () => false),
    );
    const [protection = ''] = tagsIn(accountsXml, 'sheetProtection');
    expect(protection).not.toMatch(/password|hashValue/u);
    for (const allowed of ['sort', 'autoFilter', 'formatColumns', 'insertRows', 'deleteRows']) {
      expect(protection).toContain(`${allowed}="0"`);
    }
    // Excel deletes a row of a protected sheet only when the whole row is open.
    expect(tagsIn(accountsXml, 'col').at(-1)).toMatch(/min="10" max="16384"/u);
  });

  it('offers lists and refuses wrong entries in the rows to fill in, never in whole columns', () => {
    const checks = tagsIn(accountsXml, 'dataValidation').map((tag) => ({
      range: /sqref="([^"]+)"/u.exec(tag)?.[1],
      type: /type="(\w+)"/u.exec(tag)?.[1],
      formula: /<formula1>(.*?)<\/formula1>/u.exec(tag)?.[1],
    }));
    expect(checks).toContainEqual({ range: 'C5:C2006', type: 'list', formula: 'list_specialty' });
    expect(checks).toContainEqual({ range: 'E5:E2006', type: 'whole', formula: '0' });
    expect(checks).toContainEqual({ range: 'G5:G2006', type: 'list', formula: 'list_yes_no' });
    expect(checks).toContainEqual({ range: 'H5:H2006', type: 'date', formula: '18264' });
    expect(checks).toContainEqual({ range: 'I5:I2006', type: 'textLength', formula: '500' });
    expect(checks).toHaveLength(9);
    expect(accountsXml).toContain('error="Bitte geben Sie eine ganze Zahl von 0 bis 10.000 ein."');
    const names = Object.fromEntries(
      workbook.definedNames.model.map(({ name, ranges }) => [name, ranges[0]]),
    );
    expect(names['list_specialty']).toMatch(/^'?Lists'?!\$B\$2:\$B\$3$/u);
    const lists = sheetNamed('Lists');
    expect(['A2', 'A3', 'B2', 'B3', 'C7'].map((cell) => lists.getCell(cell).text)).toEqual([
      'Ja',
      'Nein',
      'Kardiologie',
      'Allgemeinmedizin',
      'Fürsprecher',
    ]);
  });

  it('marks what is missing, what is wrong and what stands twice while somebody types', () => {
    const rules = tagsIn(accountsXml, 'conditionalFormatting');
    expect(rules[0]).toMatch(/sqref="A5:A2006"><cfRule type="duplicateValues" dxfId="\d+" priority="1"\/>/u);
    expect(rules.slice(1).join('')).toContain('<formula>AND(LEN(TRIM(B5))=0,COUNTA($A5:$I5)&gt;0)</formula>');
    // One for identifiers that stand twice, three for what is missing, one a column for what is wrong.
    expect(rules).toHaveLength(1 + 3 + 9);
    const wrong = rules.slice(4).join('');
    for (const formula of [
      'IF(LEN(TRIM(C5))=0,FALSE,ISERROR(MATCH(TRIM(C5),list_specialty,0)))',
      'IF(LEN(TRIM(E5))=0,FALSE,IF(ISNUMBER(E5),OR(E5&lt;0,E5&gt;10000,E5&lt;&gt;INT(E5)),TRUE))',
      'IF(LEN(TRIM(G5))=0,FALSE,ISERROR(MATCH(TRIM(G5),list_yes_no,0)))',
      'IF(LEN(TRIM(H5))=0,FALSE,IF(ISNUMBER(H5),OR(H5&lt;18264,H5&gt;73050),TRUE))',
      'IF(LEN(TRIM(I5))=0,FALSE,LEN(I5)&gt;500)',
    ])
      expect(wrong).toContain(`<formula>${formula}</formula>`);
    expect(accountsXml).not.toContain('latitude');
  });
});

it('lists the rules in force; what looks like a formula is text', () => {
  const sheet = sheetNamed('Geltende Regeln');
  expect(sheet.getRow(3).values).toEqual([
    undefined,
    'Regel',
    'Was sie bewirkt',
    'Wert',
    'Einheit',
    'Spielraum',
    'Gesetzt von',
    'Warum',
  ]);
  expect(sheet.getCell('G4').value).toBe('=SUM(1,2) is not a formula here.');
});

it('says in a very hidden sheet what was written into each row, so that an import can tell what changed since', async () => {
  const file = await openTableFile(template.path);
  const lines: (readonly (CellValue | undefined)[])[] = [];
  for await (const batch of file.rows(originSheetName)) lines.push(...batch.map(({ cells }) => cells));
  await file.close();
  expect(parseOrigin(lines)).toMatchObject({ market: 'DE', baseRevision: 17 });
  const columns = template.workbook.sheets[0]?.columns ?? [];
  const written = parseWrittenRows(lines, 'accounts');
  expect([...written.keys()]).toEqual(['00012', '00013']);
  const edited = { ...template.rows.accounts[0], 'potential@cardiolan': 1235, comment: '' };
  const changed = columns.filter(
    ({ key }, index) => fingerprint(Reflect.get(edited, key)) !== written.get('00012')?.[index],
  );
  expect(changed.map(({ key }) => key)).toEqual(['potential@cardiolan', 'comment']);
  expect(fingerprint(1)).not.toBe(fingerprint('1'));
  expect([...parseWrittenRows(lines, 'team').keys()]).toEqual(['=T01']);
});

it('says in a very hidden sheet where it comes from', () => {
  const sheet = sheetNamed('_latitude');
  const rows = Array.from({ length: 9 }, (_, index) => [sheet.getRow(index + 1).values].flat().slice(0, 5));
  expect(rows).toEqual([
    ['latitude-workbook', 1],
    ['template', 'developing'],
    ['version', '2.0.0'],
    ['market', 'DE'],
    ['cycle', 'DE-2027-01'],
    ['locale', 'de'],
    ['base-revision', '17'],
    ['sheet', 'accounts', 'Kunden', 'account-id', 'name'],
    ['sheet', 'team', 'Außendienst', 'territory', 'rep'],
  ]);
});

it('has the parts of a sheet in the order Excel insists on', () => {
  const parts = [
    'sheetPr',
    'sheetViews',
    'sheetFormatPr',
    'cols',
    'sheetData',
    'sheetProtection',
    'autoFilter',
    'conditionalFormatting',
    'dataValidations',
    'pageMargins',
    'pageSetup',
    'headerFooter',
    'legacyDrawing',
  ];
  const places = parts.map((part) => accountsXml.indexOf(`<${part}`));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

it('fits each note to its text', async () => {
  const anchors = tagsIn(await partOf(template.path, 'xl/drawings/vmlDrawing2.vml'), 'x:Anchor');
  expect(anchors).toHaveLength(9);
  // Beside column A: from column B, 12 pixels in, to somewhere in column C; five rows down at most.
  expect(anchors[0]).toMatch(/<x:Anchor>1, 12, 3, 2, 2, \d+, [3-8], \d+<\/x:Anchor>/u);
});

it('uses a font that has Japanese letters, and the language’s way to write dates', () =>
  inTemporaryFolder(async (elsewhere) => {
    const path = join(elsewhere, 'ja.xlsx');
    await (await workbookWriter()).writeTemplate(sampleTemplate(path, { locale: 'ja', market: japan }));
    workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(path);
    const sheet = sheetNamed('顧客');
    expect(sheet.getCell('A4').font.name).toBe('Yu Gothic');
    expect(sheet.getCell('A5').font.name).toBe('Yu Gothic');
    expect(sheet.getCell('H5').numFmt).toBe('yyyy/mm/dd');
    expect(sheet.getCell('G5').text).toBe('はい');
  }));

function* rowsThatRunDry(): Generator<readonly string[]> {
  yield ['fine'];
  throw new Error('the rows ran dry');
}

/** Also those that have been deleted since; nothing where the system does not say. */
async function openFilesIn(folder: string): Promise<readonly string[]> {
  const list = '/proc/self/fd';
  const handles = await readdir(list).catch(() => []);
  const paths = await Promise.all(handles.map((handle) => readlink(join(list, handle)).catch(() => '')));
  return paths.filter((path) => path.startsWith(folder));
}

it('leaves no file behind and none open when it fails', () =>
  inTemporaryFolder(async (elsewhere) => {
    const path = join(elsewhere, 'broken.xlsx');
    const columns = [{ heading: 'A', width: 10, format: 'text' as const }];
    const writing = (await workbookWriter()).writeTable({
      path,
      title: 'T',
      sheets: [{ name: 'S', columns, rows: rowsThatRunDry() }],
    });
    await expect(writing).rejects.toThrow('the rows ran dry');
    expect(await readdir(elsewhere)).toEqual([]);
    expect(await openFilesIn(elsewhere)).toEqual([]);
  }));
