import { rm } from 'node:fs/promises';
import { createReadBudget, defaultReadLimits } from '../reading/read-limits.ts';
import { refuser } from '../reading/unreadable-file.ts';
import { openZipPackage } from '../reading/workbook/zip-package.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { duplicateMarker, writeShell } from './exceljs-shell.ts';
import { anchorNotes } from './note-anchors.ts';
import { rowsXml } from './row-xml.ts';
import type { RowValue } from './row-xml.ts';
import type { ShellSheet, ShellWorkbook } from './shell.ts';
import { createZip } from './zip-writer.ts';

/** Long rows by the name of the sheet they belong to; column by column as the sheet has them. */
export type BodyRows = ReadonlyMap<string, Iterable<readonly RowValue[]>>;

const escapedMarker = duplicateMarker.replaceAll('"', '&quot;');
const duplicateRule = new RegExp(
  `type="expression"([^>]*)><formula>(?:${duplicateMarker}|${escapedMarker})</formula></cfRule>`,
  'gu',
);

/** What stands after the rows, with Excel's own rule for duplicates, which ExcelJS cannot write. */
const finishTail = (tail: string, spec: ShellSheet, lastRow: number): string =>
  tail
    .replaceAll(duplicateRule, 'type="duplicateValues"$1/>')
    .replace(
      /<autoFilter ref="(\w+):([A-Z]+)(\d+)"/u,
      (_, from: string, column: string, row: string) =>
        `<autoFilter ref="${from}:${column}${Math.max(Number(row), lastRow)}"`,
    );

/** The column beside an entry table stands for all that follow, up to Excel's last. */
function stretchLastColumn(head: string, spec: ShellSheet): string {
  const beside = spec.columns.length + 1;
  return head.replace(`<col min="${beside}" max="${beside}"`, `<col min="${beside}" max="16384"`);
}

/** Puts rows in the place of the shell's sample row, in its styles. */
async function* withRows(
  xml: string,
  spec: ShellSheet,
  rows: Iterable<readonly RowValue[]>,
): AsyncGenerator<Uint8Array> {
  const firstRow = spec.rows.length + 1;
  const sample = xml.indexOf(`<row r="${firstRow}"`);
  const end = xml.indexOf('</sheetData>');
  if (sample < 0 || end < sample) throw new Error(`the shell of ${spec.name} has no sample row`);
  const sampleXml = xml.slice(sample, end);
  const styles = spec.columns.map((_, index) => {
    const found = new RegExp(`<c r="${columnLetters(index + 1)}${firstRow}" s="(\\d+)"`, 'u').exec(sampleXml);
    return found?.[1] ?? '0';
  });
  // How far the rows reach is known only at the end; a wrong dimension is worse than none.
  const head = xml.slice(0, sample).replace(/<dimension [^>]*\/>/u, '');
  yield Buffer.from(stretchLastColumn(head, spec), 'utf8');
  const lastRow = yield* rowsXml(rows, firstRow, styles);
  yield Buffer.from(finishTail(xml.slice(end), spec, lastRow), 'utf8');
}

async function readText(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const partNumber = (part: string, form: RegExp): number => Number(form.exec(part)?.[1] ?? 0);

/**
 * Writes a workbook to `path`: the shell through ExcelJS, long rows streamed into it.
 * A failure leaves no half-written file behind.
 */
export async function writeWorkbook(shell: ShellWorkbook, body: BodyRows, path: string): Promise<void> {
  const shellPath = `${path}.shell`;
  try {
    await writeShell(shell, shellPath);
    await copyParts(shellPath, shell, body, path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await rm(shellPath, { force: true });
  }
}

async function copyParts(
  shellPath: string,
  shell: ShellWorkbook,
  body: BodyRows,
  path: string,
): Promise<void> {
  const refuse = refuser(shellPath);
  const parts = await openZipPackage(shellPath, refuse);
  const zip = await createZip(path);
  try {
    for (const name of parts.names) {
      const bytes = parts.read(name, createReadBudget(defaultReadLimits, refuse));
      // ExcelJS numbers sheets and their notes in the order in which they are added.
      const sheet = shell.sheets[partNumber(name, /^xl\/worksheets\/sheet(\d+)\.xml$/u) - 1];
      const notesOf = shell.sheets[partNumber(name, /^xl\/drawings\/vmlDrawing(\d+)\.vml$/u) - 1];
      if (sheet?.hasBody) {
        await zip.add(name, withRows(await readText(bytes), sheet, body.get(sheet.name) ?? []));
      } else if (notesOf) {
        await zip.add(name, [Buffer.from(anchorNotes(await readText(bytes), notesOf), 'utf8')]);
      } else await zip.add(name, bytes);
    }
    await zip.finish();
  } finally {
    await zip.close();
    await parts.close();
  }
}
