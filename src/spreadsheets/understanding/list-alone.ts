import type { ConcreteColumn, ConcreteSheet } from '#domain/cycles/concrete-workbook.ts';
import type { CellValue, SheetRow } from '../reading/table-file.ts';
import type { Header } from './find-header.ts';
import { strengths, type NameIndex } from './name-index.ts';
import { cleanText } from './values/clean-text.ts';
import { cellInWords } from './values/reading.ts';

const address = /^[^\s@;,]+@[^\s@;,]+\.[^\s@;,]+$/u;
/** A code of letters and digits without blanks, as no name and no heading is. */
const identifier = /^(?=.*\d)[\p{L}\d][\p{L}\d._/-]{1,40}$/u;

interface Cell {
  readonly row: number;
  readonly index: number;
  readonly text: string;
}

const isFilled = (cell: CellValue | undefined): cell is CellValue => cell !== undefined && cell !== '';

/** The one column that is filled, cell by cell; undefined where there are more. */
function onlyColumn(head: readonly SheetRow[]): readonly Cell[] | undefined {
  const cells: Cell[] = [];
  for (const { row, cells: all } of head) {
    for (const [index, cell] of all.entries()) {
      if (!isFilled(cell)) continue;
      if (cells.some((each) => each.row === row || each.index !== index)) return undefined;
      cells.push({ row, index, text: cleanText(cellInWords(cell)) });
    }
  }
  return cells.length === 0 ? undefined : cells;
}

/**
 * A list that is one column alone, as systems of mailings keep whom they must not write to: addresses or identifiers, and
 * above them a heading of whatever words, or none.
 */
export function findListAlone(
  head: readonly SheetRow[],
  { alone, columns }: Pick<ConcreteSheet<string>, 'alone' | 'columns'>,
  names: NameIndex<ConcreteColumn>,
): Header | undefined {
  const cells = alone && onlyColumn(head);
  const [first] = cells ?? [];
  if (!alone || !cells || !first) return undefined;
  const looks = [address, identifier].find((each) => cells.slice(1).every(({ text }) => each.test(text)));
  if (!looks) return undefined;
  const hasHeading = !looks.test(first.text);
  // A heading and nothing below it is no list; nor is what may be somebody whose address or number is garbled a heading.
  if (hasHeading && (cells.length === 1 || /[@\d]/u.test(first.text))) return undefined;
  const named = hasHeading ? names.find(first.text) : undefined;
  const target = columns.find(
    ({ key }) => key === (looks === address ? alone.address : (named?.target.key ?? alone.identifier)),
  );
  if (!target) return undefined;
  return {
    row: first.row,
    firstRow: hasHeading ? first.row + 1 : first.row,
    headings: [
      {
        index: first.index,
        text: hasHeading ? first.text : target.heading.en,
        grouped: false,
        match: { target, strength: strengths.name },
      },
    ],
    recognised: new Set([target]),
  };
}
