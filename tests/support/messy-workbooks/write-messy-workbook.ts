import { writeFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import { z } from 'zod';
import { encodeText } from './encode-text.ts';

const cell = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.strictObject({ date: z.string() }),
  z.strictObject({ error: z.enum(['#N/A', '#DIV/0!', '#REF!', '#VALUE!', '#NAME?']) }),
  z.strictObject({ formula: z.string(), result: z.union([z.string(), z.number()]) }),
  /** Text in several fonts, as copying from a web page leaves it. */
  z.strictObject({ rich: z.array(z.string()) }),
  z.strictObject({ link: z.string(), to: z.string() }),
  /** A number that its format shows otherwise: `00000` over 1067. */
  z.strictObject({ number: z.number(), format: z.string() }),
]);
type Cell = z.output<typeof cell>;

/** A sheet as it is written down in a scenario; `~` is an empty cell, an empty row is `[]`. */
export const messySheet = z.strictObject({
  name: z.string(),
  state: z.enum(['visible', 'hidden', 'veryHidden']).default('visible'),
  rows: z.array(z.array(cell)),
  merges: z.array(z.string()).default([]),
  'hidden-rows': z.array(z.int()).default([]),
  'hidden-columns': z.array(z.string()).default([]),
  'filtered-by': z.string().optional(),
  notes: z.record(z.string(), z.string()).default({}),
  /** Column A at `C` and so on. */
  from: z.string().default('A1'),
});
export type MessySheet = z.output<typeof messySheet>;

export const messyText = z.strictObject({
  encoding: z.string().default('utf-8'),
  mark: z.boolean().default(false),
  lines: z.array(z.string()),
  'line-end': z.enum(['\n', '\r\n', '\r']).default('\r\n'),
});
export type MessyText = z.output<typeof messyText>;

function valueOf(written: Cell): ExcelJS.CellValue {
  if (written === null || typeof written !== 'object') return written;
  if ('date' in written) return new Date(`${written.date}T00:00:00Z`);
  if ('error' in written) return { error: written.error };
  if ('rich' in written) {
    const fonts = [{ bold: true }, { italic: true, color: { argb: 'FFAA0000' } }];
    return { richText: written.rich.map((text, index) => ({ text, font: fonts[index % 2]! })) };
  }
  if ('link' in written) return { text: written.link, hyperlink: written.to };
  if ('number' in written) return written.number;
  return written;
}

function fillSheet(sheet: ExcelJS.Worksheet, spec: MessySheet): void {
  const start = sheet.getCell(spec.from);
  const [top, left] = [Number(start.row), Number(start.col)];
  for (const [down, row] of spec.rows.entries()) {
    for (const [right, written] of row.entries()) {
      if (written === null) continue;
      const target = sheet.getCell(top + down, left + right);
      target.value = valueOf(written);
      if (typeof written === 'object' && 'date' in written) target.numFmt = 'dd.mm.yyyy';
      if (typeof written === 'object' && 'number' in written) target.numFmt = written.format;
    }
  }
  for (const range of spec.merges) sheet.mergeCells(range);
  for (const row of spec['hidden-rows']) sheet.getRow(row).hidden = true;
  for (const column of spec['hidden-columns']) sheet.getColumn(column).hidden = true;
  if (spec['filtered-by'] !== undefined) sheet.autoFilter = spec['filtered-by'];
  for (const [address, note] of Object.entries(spec.notes)) sheet.getCell(address).note = note;
}

/** Writes a workbook as a person leaves it behind: real bytes, saved by a program that is not ours. */
export async function writeMessyWorkbook(path: string, sheets: readonly MessySheet[]): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  for (const spec of sheets) fillSheet(workbook.addWorksheet(spec.name, { state: spec.state }), spec);
  await workbook.xlsx.writeFile(path);
}

/** Writes a text file line by line, in the encoding that a system of the market would use. */
export async function writeMessyText(path: string, text: MessyText): Promise<void> {
  const bytes = encodeText(`${text.lines.join(text['line-end'])}${text['line-end']}`, text.encoding);
  const marks: Readonly<Record<string, readonly number[]>> = {
    'utf-8': [0xef, 0xbb, 0xbf],
    'utf-16le': [0xff, 0xfe],
  };
  await writeFile(path, text.mark ? Buffer.concat([Buffer.from(marks[text.encoding] ?? []), bytes]) : bytes);
}
