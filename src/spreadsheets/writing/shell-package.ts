import { rm } from 'node:fs/promises';
import { createReadBudget, defaultReadLimits } from '../reading/read-limits.ts';
import { refuser } from '../reading/unreadable-file.ts';
import { openZipPackage } from '../reading/workbook/zip-package.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { chartParts, tailWithChart, typesWithCharts } from './chart-parts.ts';
import { indexWith, isIndexPart, worksheetPart, type ContinuedSheet } from './continued-sheets.ts';
import { duplicateMarker, writeShell } from './exceljs-shell.ts';
import { anchorNotes } from './note-anchors.ts';
import type { PackingWindow } from './packed-blocks.ts';
import { openCursor, type RowCursor, type RowSource } from './row-cursor.ts';
import { createRowWriter, rowsXml } from './row-xml.ts';
import type { RowValue } from './row-xml.ts';
import { rowHeights } from './row-heights.ts';
import { createSharedTexts, sharedTextsPart, type SharedTexts } from './shared-texts.ts';
import { distinctSheetNames } from './sheet-names.ts';
import type { ShellSheet, ShellWorkbook } from './shell.ts';
import { createZip, type ZipWriter } from './zip-writer.ts';

/** Long rows by the name of the sheet they belong to; column by column as the sheet has them. */
export type BodyRows = ReadonlyMap<string, RowSource<readonly RowValue[]>>;

/** Cells say what those of the rows just above say: to look further back takes twice the time and finds hardly more. */
const nearby: PackingWindow = 12;

const escapedMarker = duplicateMarker.replaceAll('"', '&quot;');
const duplicateRule = new RegExp(
  `type="expression"([^>]*)><formula>(?:${duplicateMarker}|${escapedMarker})</formula></cfRule>`,
  'gu',
);

/** What stands after the rows, with Excel's own rule for duplicates, which ExcelJS cannot write. */
const finishTail = (tail: string, lastRow: number): string =>
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

/** A sheet of the shell, cut where its rows go. */
interface SheetFrame {
  readonly head: string;
  readonly tail: string;
  /** The style number of each column. */
  readonly styles: readonly string[];
}

/** Takes out the shell's sample row and keeps its styles. */
function frameOf(xml: string, spec: ShellSheet): SheetFrame {
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
  const tail = xml.slice(end);
  return { head: stretchLastColumn(head, spec), tail: spec.chart ? tailWithChart(tail) : tail, styles };
}

/** As many of the rows as fit, within the frame and in its styles. */
async function* framed(
  { head, tail, styles }: SheetFrame,
  spec: ShellSheet,
  rows: RowCursor<readonly RowValue[]>,
  texts: SharedTexts | undefined,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(head, 'utf8');
  const write = createRowWriter(styles, texts?.cellOf, rowHeights(spec.columns));
  const lastRow = yield* rowsXml(rows, spec.rows.length + 1, write);
  yield Buffer.from(finishTail(tail, lastRow), 'utf8');
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

/** Writes the sheet and, for what does not fit on it, others like it. */
async function writeRows(
  zip: ZipWriter,
  shell: ShellWorkbook,
  written: { readonly of: number; readonly xml: string; readonly rows: RowSource<readonly RowValue[]> },
  texts: SharedTexts | undefined,
  continued: ContinuedSheet[],
): Promise<void> {
  const { of, xml, rows } = written;
  const spec = shell.sheets[of];
  if (!spec) return;
  const cursor = openCursor(rows);
  const frame = frameOf(xml, spec);
  await zip.add(worksheetPart(of + 1), framed(frame, spec, cursor, texts), nearby);
  // Two selected sheets would be edited together, and notes belong to the first.
  const head = frame.head.replace(' tabSelected="1"', '');
  if (spec.chart)
    for (const [part, content] of chartParts({ number: of + 1, name: spec.name }, spec.chart))
      await zip.add(part, [Buffer.from(content, 'utf8')]);
  while (await cursor.hasMore()) {
    if (spec.protection !== 'none')
      throw new RangeError(`${spec.name} has more rows than a sheet to fill in`);
    const taken = [...shell.sheets, ...continued].map(({ name }) => name);
    const sheet = {
      of,
      number: taken.length + 1,
      name: distinctSheetNames([...taken, spec.name]).at(-1) ?? '',
    };
    continued.push(sheet);
    await zip.add(worksheetPart(sheet.number), framed({ ...frame, head }, spec, cursor, texts), nearby);
  }
}

/** By which programs recognise a workbook when it stands in front. */
const packageRelations = '_rels/.rels';

const contentTypes = '[Content_Types].xml';

const standsLast = (name: string): boolean => name === sharedTextsPart || isIndexPart(name);

/** Sheets first, for what names them and their texts is known only when all rows are written; a folder is no part. */
const inWritingOrder = (names: readonly string[]): readonly string[] => {
  const parts = names.filter((name) => !name.endsWith('/'));
  return [
    ...parts.filter((name) => name === packageRelations),
    ...parts.filter((name) => name !== packageRelations && !standsLast(name)),
    ...parts.filter(standsLast),
  ];
};

async function copyParts(
  shellPath: string,
  shell: ShellWorkbook,
  body: BodyRows,
  path: string,
): Promise<void> {
  const refuse = refuser(shellPath);
  const parts = await openZipPackage(shellPath, refuse);
  const zip = await createZip(path);
  const continued: ContinuedSheet[] = [];
  const read = (name: string): AsyncIterable<Uint8Array> =>
    parts.read(name, createReadBudget(defaultReadLimits, refuse));
  try {
    // A shell without a word in it has none.
    const texts = parts.names.includes(sharedTextsPart)
      ? createSharedTexts(await readText(read(sharedTextsPart)))
      : undefined;
    for (const name of inWritingOrder(parts.names)) {
      const bytes = read(name);
      // ExcelJS numbers sheets and their notes in the order in which they are added.
      const of = partNumber(name, /^xl\/worksheets\/sheet(\d+)\.xml$/u) - 1;
      const sheet = shell.sheets[of];
      const notesOf = shell.sheets[partNumber(name, /^xl\/drawings\/vmlDrawing(\d+)\.vml$/u) - 1];
      if (sheet?.hasBody) {
        const rows = body.get(sheet.name) ?? [];
        await writeRows(zip, shell, { of, xml: await readText(bytes), rows }, texts, continued);
      } else if (notesOf) {
        await zip.add(name, [Buffer.from(anchorNotes(await readText(bytes), notesOf), 'utf8')]);
      } else if (isIndexPart(name)) {
        const index = indexWith(name, await readText(bytes), continued);
        const drawn = shell.sheets.flatMap(({ chart }, at) => (chart ? [at + 1] : []));
        const whole = name === contentTypes ? typesWithCharts(index, drawn) : index;
        await zip.add(name, [Buffer.from(whole, 'utf8')]);
      } else if (name === sharedTextsPart && texts) await zip.add(name, texts.part());
      else await zip.add(name, bytes);
    }
    await zip.finish();
  } finally {
    await zip.close();
    await parts.close();
  }
}
