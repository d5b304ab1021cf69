import { atCell } from '#domain/basics/finding.ts';
import type { SheetRow } from '../reading/table-file.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import type { MatchedColumns } from './match-columns.ts';
import { shorten } from './values/clean-text.ts';

/** Says of the rows that were read how some of them look: hidden, or a part of a cell struck through, which is left out. */
export function watchLooks(
  { known, extra }: Pick<MatchedColumns, 'known' | 'extra'>,
  sheet: string,
  findings: FindingsOfFile,
) {
  const headings = new Map([...known, ...extra].map(({ index, heading }) => [index, heading]));
  const struck = new Map<number, { readonly cell: string; readonly text: string; count: number }>();
  const hidden: number[] = [];
  return {
    see({ row, isHidden, struckParts = [] }: Pick<SheetRow, 'row' | 'isHidden' | 'struckParts'>): void {
      if (isHidden) hidden.push(row);
      for (const { column, text } of struckParts) {
        const before = struck.get(column);
        if (before) before.count += 1;
        else struck.set(column, { cell: `${columnLetters(column + 1)}${row}`, text, count: 1 });
      }
    },
    say(): void {
      for (const [column, { cell, text, count }] of struck)
        findings.add('warning', 'import.struck-part', atCell(sheet, cell), {
          heading: shorten(headings.get(column) ?? columnLetters(column + 1)),
          count,
          text: shorten(text.trim()),
        });
      const [first] = hidden;
      if (first !== undefined)
        findings.add('warning', 'import.hidden-rows', atCell(sheet, `A${first}`), {
          count: hidden.length,
          first,
        });
    },
  };
}
