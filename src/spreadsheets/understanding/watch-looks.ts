import { atCell } from '#domain/basics/finding.ts';
import type { RefusalWords } from '#domain/cycles/refusal-words.ts';
import { doubtfulTexts } from './doubtful-texts.ts';
import type { CellValue, SheetRow } from '../reading/table-file.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import type { MatchedColumns } from './match-columns.ts';
import { remarkHeadings } from './places-of-texts.ts';
import { rowsCrossedOut } from './struck-values.ts';
import { cleanText, shorten } from './values/clean-text.ts';
import { cellInWords } from './values/reading.ts';

/** So many cells of a column are named. */
const named = 12;

interface Seen {
  readonly cells: string[];
  readonly text: string;
  count: number;
}

type Row = Pick<SheetRow, 'row' | 'cells' | 'isHidden' | 'struck' | 'struckParts'>;

const isBlank = (cell: CellValue | undefined): boolean =>
  cell === undefined || cleanText(cellInWords(cell)) === '';

/**
 * Says of the rows that were read how some of them look: hidden, a part of a cell struck through, which is left out, or words
 * that are struck through and were read all the same.
 * @param words of refusals, where rows have texts that may say one: those with a no in them that is none are told
 */
export function watchLooks(
  { known, extra }: Pick<MatchedColumns, 'known' | 'extra'>,
  sheet: string,
  findings: FindingsOfFile,
  words?: RefusalWords,
) {
  const headings = new Map([...known, ...extra].map(({ index, heading }) => [index, heading]));
  const texts = new Set([
    ...known.filter(({ column }) => column.type.kind === 'text').map(({ index }) => index),
    ...extra.map(({ index }) => index),
  ]);
  const isCrossed = rowsCrossedOut(known);
  const parts = new Map<number, Seen>();
  const wholes = new Map<number, Seen>();
  const hidden: number[] = [];
  const doubts = new Map<number, Seen>();
  const isDoubtful = words && doubtfulTexts(words);
  // What somebody is asked about is not told besides as no refusal.
  const isRemark = words && remarkHeadings(words);
  const isAsked = words && doubtfulTexts(words, true);
  const asks = new Set([...headings].filter(([, heading]) => isRemark?.(heading)).map(([index]) => index));
  const remarks = isDoubtful
    ? [
        ...extra.filter(({ isOurs }) => !isOurs),
        ...known.filter(
          ({ column: { key, type } }) => type.kind === 'text' && /remark|comment|note/u.test(key),
        ),
      ].map(({ index }) => index)
    : [];
  const note = (all: Map<number, Seen>, column: number, row: number, text: string): void => {
    const cell = `${columnLetters(column + 1)}${row}`;
    const seen = all.get(column) ?? { cells: [], text, count: 0 };
    all.set(column, seen);
    seen.count += 1;
    if (seen.cells.length < named) seen.cells.push(cell);
  };
  const tell = (all: Map<number, Seen>, code: string): void => {
    for (const [column, { cells, text, count }] of all)
      findings.add('warning', code, atCell(sheet, cells[0] ?? ''), {
        heading: shorten(headings.get(column) ?? columnLetters(column + 1)),
        count,
        cells: `${cells.join(', ')}${count > named ? ', …' : ''}`,
        text: shorten(text.trim()),
      });
  };
  return {
    see(row: Row): void {
      if (row.isHidden) hidden.push(row.row);
      for (const column of remarks) {
        const cell = row.cells[column];
        if (typeof cell !== 'string' || !isDoubtful?.(cell)) continue;
        if (!asks.has(column) || !isAsked?.(cell)) note(doubts, column, row.row, cleanText(cell));
      }
      for (const { column, text } of row.struckParts ?? []) note(parts, column, row.row, text);
      if (row.struck === undefined || isCrossed(row)) return;
      for (const column of row.struck) {
        const cell = row.cells[column];
        if (cell === undefined || !texts.has(column) || isBlank(cell)) continue;
        note(wholes, column, row.row, cleanText(cellInWords(cell)));
      }
    },
    say(): void {
      tell(parts, 'import.struck-part');
      tell(wholes, 'import.struck-text');
      tell(doubts, 'import.remarks-with-no');
      const [first] = hidden;
      if (first !== undefined)
        findings.add('warning', 'import.hidden-rows', atCell(sheet, `A${first}`), {
          count: hidden.length,
          first,
        });
    },
  };
}
