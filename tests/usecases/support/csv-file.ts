import { writeFile } from 'node:fs/promises';
import type ExcelJS from 'exceljs';
import type { World } from '#usecases/ports.ts';

/** A file of these lines, as somebody would send it; where it is. */
export async function csvFile({ files }: World, lines: readonly string[]): Promise<string> {
  const path = await files.newTemporaryPath('csv');
  await writeFile(path, `${lines.join('\r\n')}\r\n`);
  return path;
}

/** A workbook as somebody would send it; where it is. */
export async function workbookFile({ files }: World, book: ExcelJS.Workbook): Promise<string> {
  const path = await files.newTemporaryPath('xlsx');
  await book.xlsx.writeFile(path);
  return path;
}
