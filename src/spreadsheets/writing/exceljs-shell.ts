import type { DataValidation, Style, Workbook, Worksheet } from 'exceljs';
// Without what reads and writes streams, which is more than half of all that the library loads, for every thread anew.
import ExcelWorkbook from 'exceljs/lib/doc/workbook.js';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { cellText } from './cell-text.ts';
import { valueLook, fontFor, lookOf, markStyle, tabColour } from './look.ts';
import type { EntryCheck, EntryMark, ShellSheet, ShellWorkbook } from './shell.ts';

/** A conditional formula no user can have meant; `shell-package.ts` turns it into Excel's own rule for duplicates. */
export const duplicateMarker = '"latitude"="duplicate"';

/** Excel repairs, that is damages, a file whose validation texts are longer. */
const shorten = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;

function validationOf(check: EntryCheck): DataValidation {
  const words = {
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'stop',
    errorTitle: shorten(cellText(check.title), 32),
    error: shorten(cellText(check.message), 225),
  };
  switch (check.kind) {
    case 'list':
      return { ...words, type: 'list', formulae: [check.name] };
    case 'integer':
      return { ...words, type: 'whole', operator: 'between', formulae: [check.min, check.max] };
    case 'decimal':
      return { ...words, type: 'decimal', operator: 'between', formulae: [check.min, check.max] };
    case 'date':
      return {
        ...words,
        type: 'date',
        operator: 'between',
        formulae: [new Date(check.from), new Date(check.to)],
      };
    case 'text-length':
      return { ...words, type: 'textLength', operator: 'lessThanOrEqual', formulae: [check.max] };
  }
}

/** Excel's number for the paper most markets print on. */
const a4 = 9;

/** ExcelJS can hold a validation for a range, its types do not say so. */
interface RangeValidations {
  readonly dataValidations: { add(range: string, validation: DataValidation): void };
}

const holdsRanges = (sheet: object): sheet is RangeValidations =>
  'dataValidations' in sheet && sheet.dataValidations instanceof Object && 'add' in sheet.dataValidations;

function addChecks(sheet: Worksheet, checks: readonly EntryCheck[]): void {
  if (!holdsRanges(sheet)) throw new Error('ExcelJS no longer holds validations by range');
  for (const check of checks) sheet.dataValidations.add(check.range, validationOf(check));
}

function addMark(sheet: Worksheet, mark: EntryMark, priority: number): void {
  sheet.addConditionalFormatting({
    ref: mark.range,
    rules: [
      {
        type: 'expression',
        priority,
        formulae: [mark.kind === 'duplicate' ? duplicateMarker : mark.formula],
        style: markStyle[mark.kind],
      },
    ],
  });
}

function fillRows(sheet: Worksheet, spec: ShellSheet, font: string): void {
  for (const [index, row] of spec.rows.entries()) {
    const target = sheet.getRow(index + 1);
    if (row.height !== undefined) target.height = row.height;
    if (row.hidden === true) target.hidden = true;
    for (let column = 0; column < Math.max(spec.columns.length, row.cells.length); column += 1) {
      const cell = row.cells[column];
      const place = target.getCell(column + 1);
      // Its own style keeps a cell locked where the column below it is open.
      place.style = {
        ...lookOf(cell?.look ?? 'guidance', font),
        ...(cell?.format === undefined ? {} : { numFmt: cell.format }),
        protection: { locked: true },
      };
      if (cell === undefined) continue;
      place.value = typeof cell.value === 'string' ? cellText(cell.value) : cell.value;
      if (cell.note) {
        place.note = {
          texts: [
            { font: { name: font, size: 10, bold: true }, text: `${cellText(cell.note.heading)}\n` },
            { font: { name: font, size: 10 }, text: cellText(cell.note.text) },
          ],
        };
      }
    }
  }
}

/** Styles every column below the shell's rows, and one row of sample cells whose style numbers the stream takes over. */
function openBody(sheet: Worksheet, spec: ShellSheet, font: string): void {
  if (!spec.hasBody) return;
  const unlocked = spec.protection === 'guidance';
  const pattern = sheet.getRow(spec.rows.length + 1);
  const tall = spec.columns.some(({ wraps }) => wraps);
  const styleOf = (format: string | undefined, wraps = false): Partial<Style> => ({
    ...valueLook(format, font, { wraps, tall }),
    ...(format === undefined ? {} : { numFmt: format }),
    protection: { locked: !unlocked },
  });
  for (const [index, column] of spec.columns.entries()) {
    const style = styleOf(column.format, column.wraps);
    if (unlocked) sheet.getColumn(index + 1).style = style;
    const cell = pattern.getCell(index + 1);
    cell.style = style;
    cell.value = 0;
  }
  // Beside the table a market may keep columns of its own; `shell-package.ts` stretches this one to the sheet's end.
  if (unlocked) {
    const rest = sheet.getColumn(spec.columns.length + 1);
    rest.width = 14;
    rest.style = styleOf(undefined);
  }
}

async function addSheet(workbook: Workbook, spec: ShellSheet, font: string): Promise<void> {
  const sheet = workbook.addWorksheet(spec.name, {
    state: spec.visibility,
    properties: {
      dyDescent: 0.25,
      ...(spec.hasBody ? { defaultRowHeight: 18 } : {}),
      ...(spec.tab ? { tabColor: { argb: tabColour[spec.tab] } } : {}),
    },
    views: [
      {
        showGridLines: spec.showGrid ?? true,
        ...(spec.freeze
          ? {
              state: 'frozen',
              ySplit: spec.freeze.rows,
              xSplit: spec.freeze.columns,
              topLeftCell: `${columnLetters(spec.freeze.columns + 1)}${spec.freeze.rows + 1}`,
            }
          : { state: 'normal' }),
      },
    ],
    pageSetup: {
      orientation: spec.print?.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
      ...(spec.print?.repeatRows === undefined ? {} : { printTitlesRow: spec.print.repeatRows }),
    },
    ...(spec.print ? { headerFooter: { oddFooter: spec.print.footer } } : {}),
  });
  for (const [index, column] of spec.columns.entries()) sheet.getColumn(index + 1).width = column.width;
  openBody(sheet, spec, font);
  fillRows(sheet, spec, font);
  Object.assign(sheet.pageSetup, { paperSize: a4 });
  addChecks(sheet, spec.checks ?? []);
  for (const [index, mark] of (spec.marks ?? []).entries()) addMark(sheet, mark, index + 1);
  if (spec.filter && spec.columns.length > 0) {
    const { row, lastRow = row } = spec.filter;
    sheet.autoFilter = `A${row}:${columnLetters(spec.columns.length)}${lastRow}`;
  }
  if (spec.protection !== 'none') {
    await sheet.protect('', {
      formatColumns: true,
      formatRows: true,
      formatCells: true,
      insertRows: true,
      deleteRows: true,
      sort: true,
      autoFilter: true,
    });
  }
}

/** Writes the designed part of a workbook, everything but its long rows. The one place that knows ExcelJS' ways. */
export async function writeShell(spec: ShellWorkbook, path: string): Promise<void> {
  const workbook = new ExcelWorkbook();
  workbook.creator = 'Latitude';
  workbook.lastModifiedBy = 'Latitude';
  workbook.title = cellText(spec.title);
  const visible = spec.sheets.findIndex((sheet) => sheet.visibility === 'visible');
  workbook.views = [
    {
      x: 0,
      y: 0,
      width: 24_000,
      height: 14_000,
      firstSheet: 0,
      activeTab: Math.max(visible, 0),
      visibility: 'visible',
    },
  ];
  const font = fontFor(spec.locale);
  for (const sheet of spec.sheets) await addSheet(workbook, sheet, font);
  for (const { name, range } of spec.names) workbook.definedNames.add(range, name);
  // Whoever puts the long rows in packs it all anew.
  await workbook.xlsx.writeFile(path, { zip: { compression: 'STORE' } });
}
