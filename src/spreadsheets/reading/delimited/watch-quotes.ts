import { atLine, finding } from '#domain/basics/finding.ts';
import type { Finding } from '#domain/basics/finding.ts';
import { refuser, UnreadableFile } from '../unreadable-file.ts';
import type { Refuse } from '../unreadable-file.ts';
import { createDelimitedParser } from './delimited-parser.ts';
import type { QuotedRecord } from './delimited-parser.ts';

/** A width that so many rows have is no accident. */
const rareShare = 0.05;
const fewRows = 3;

const lineEnd = /\r\n|\r|\n/u;

const isOfManyLines = (field: string | undefined): field is string =>
  field !== undefined && lineEnd.test(field);

/** How many fields the rows of a sample have, of those that stand in one line each. */
export function usualWidths(sample: string, delimiter: string): ReadonlySet<number> {
  const counts = new Map<number, number>();
  let rows = 0;
  const parser = createDelimitedParser(delimiter, refuser(''), '', (_row, _count, { width, quoted }) => {
    if (width < 2 || quoted?.fields.some(isOfManyLines)) return;
    rows += 1;
    counts.set(width, (counts.get(width) ?? 0) + 1);
  });
  try {
    parser.push(sample);
    parser.end();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
  }
  const most = Math.max(...counts.values());
  const isUsual = (count: number): boolean =>
    count === most || (count >= fewRows && count >= rows * rareShare);
  return new Set([...counts].flatMap(([width, count]) => (isUsual(count) ? width : [])));
}

/** How many fields each line has that a record takes up, were there no quotation marks around several lines. */
function widthsOfLines(fields: readonly (string | undefined)[], delimiter: string): readonly number[] {
  const widths = [0];
  for (const field of fields) {
    const pieces = isOfManyLines(field) ? field.split(lineEnd) : [''];
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) widths.push(0);
      widths.push((widths.pop() ?? 0) + piece.split(delimiter).length);
    }
  }
  return widths;
}

const LONGEST = 60;

/** How a text is built that may be an identifier: each letter, each figure; nothing where it has no figure. */
function shapeOf(text: string): string | undefined {
  const shape = text.trim().replaceAll(/\p{L}/gu, 'A').replaceAll(/\p{N}/gu, '9');
  return /9/u.test(shape) && /^[A9._/-]+$/u.test(shape) ? shape : undefined;
}

/** How many lines inside of a field begin as its row does: with an identifier of the same build, and further cells. */
function rowsBegun(fields: readonly (string | undefined)[], delimiter: string): number {
  const [first = ''] = (fields[0] ?? '').split(lineEnd);
  const own = shapeOf(first.split(delimiter)[0] ?? '');
  if (own === undefined) return 0;
  return fields
    .filter(isOfManyLines)
    .flatMap((field) => field.split(lineEnd).slice(1))
    .filter((line) => line.includes(delimiter) && shapeOf(line.split(delimiter)[0] ?? '') === own).length;
}

/**
 * Watches for quotation marks that take in more than their field: one too many or too few makes one cell of what were
 * cells, or whole rows. Where text stands behind the closing one it cannot be meant and ends the reading. A text of several
 * lines that look like rows may be meant, and waits until somebody says so: a row would be lost, and its neighbour have
 * its values. What may be a text of cells is said.
 */
export function watchQuotes(usual: ReadonlySet<number>, file: string, delimiter: string, refuse: Refuse) {
  const said = new Map<number, Finding>();
  const say = (isCertain: boolean, line: number, rows: number): void => {
    const where = atLine(file, line);
    if (isCertain) throw refuse('read.swallowed-rows', { line, rows }, { where });
    said.set(line, finding('warning', 'read.perhaps-swallowed', where, { file, line, rows }));
  };
  /** Rows that a text in quotation marks took in, as far as anybody can tell. */
  const sayRows = (line: number, rows: number, fields: readonly (string | undefined)[]): void => {
    const held = fields.find(isOfManyLines) ?? '';
    const [first = ''] = held.split(lineEnd);
    const value = first.length > LONGEST ? `${first.slice(0, LONGEST)}…` : first;
    const fix = { column: '', value, text: `${value} …` };
    said.set(
      line,
      finding('error', 'import.rows-in-quotes', atLine(file, line), { file, line, rows, value }, { fix }),
    );
  };
  const widest = Math.max(...usual);
  // The rest of a field whose first quotation mark is missing: its row ended where its text had a new line.
  const sayStray = (line: number, fields: number): void => {
    said.set(line, finding('warning', 'read.stray-quote', atLine(file, line), { file, line, fields }));
  };
  return {
    see({ line, fields, isOdd, isStray, hasLineEnds }: QuotedRecord): void {
      if (!isOdd && !hasLineEnds && usual.has(fields.length)) return;
      const inside = fields.reduce((sum, field) => sum + (field?.split(delimiter).length ?? 1) - 1, 0);
      const hasUsualWidth = usual.has(fields.length);
      const widths = widthsOfLines(fields, delimiter);
      if (widths.length === 1) {
        // Cells of one row: it has fewer than others, and would have as many without its quotation marks.
        if (inside > 0 && (isOdd || (!hasUsualWidth && usual.has(fields.length + inside))))
          say(isOdd && !hasUsualWidth, line, 0);
        else if (!hasUsualWidth && (isOdd || isStray || fields.length > widest))
          sayStray(line, fields.length);
        return;
      }
      const rows = widths.filter((width) => usual.has(width)).length - 1;
      const begun = rowsBegun(fields, delimiter);
      if (isOdd) say(true, line, Math.max(rows, widths.length - 1));
      else if (inside > 0 && !hasUsualWidth) sayRows(line, Math.max(rows, widths.length - 1), fields);
      else if (rows > 0 || begun > 0) sayRows(line, Math.max(rows, begun), fields);
    },
    said: (): readonly Finding[] => [...said.values()],
  };
}
