import { WHOLE } from '#domain/basics/channel.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import { dateLimits, flagListName, listName } from './entry-checks.ts';
import { serialOf } from './excel-date.ts';
import type { EntryMark } from './shell.ts';

const outside = (cell: string, min: number, max: number): string => `${cell}<${min},${cell}>${max}`;
const unlessNumber = (cell: string, wrong: string): string => `IF(ISNUMBER(${cell}),${wrong},TRUE)`;

/** What is wrong with a value that stands in the cell, as a formula of Excel. */
function wrongValue({ type, list }: ConcreteColumn, cell: string): string | undefined {
  switch (type.kind) {
    case 'list':
      return list === undefined ? undefined : `ISERROR(MATCH(TRIM(${cell}),${listName(type.list)},0))`;
    case 'flag':
      return `ISERROR(MATCH(TRIM(${cell}),${flagListName},0))`;
    case 'integer':
      return unlessNumber(cell, `OR(${outside(cell, type.min, type.max)},${cell}<>INT(${cell}))`);
    case 'share':
      return unlessNumber(cell, `OR(${outside(cell, type.min / WHOLE, type.max / WHOLE)})`);
    case 'date':
      return unlessNumber(cell, `OR(${outside(cell, serialOf(dateLimits.from), serialOf(dateLimits.to))})`);
    case 'text':
    case 'identifier':
      return `LEN(${cell})>${type.maxLength}`;
  }
}

/**
 * What Excel shows while somebody types or pastes, which the checks of entries do not see: required and empty though the
 * row is begun; not in the list, out of range, of the wrong kind or too long; identifiers that stand twice.
 */
export function entryMarks(
  columns: readonly ConcreteColumn[],
  firstRow: number,
  rangeOf: (index: number) => string,
): EntryMark[] {
  const wholeRow = `$A${firstRow}:$${columnLetters(columns.length)}${firstRow}`;
  const cellOf = (index: number): string => `${columnLetters(index + 1)}${firstRow}`;
  const missing = columns.flatMap((column, index): EntryMark[] =>
    column.required
      ? [
          {
            kind: 'missing',
            range: rangeOf(index),
            formula: `AND(LEN(TRIM(${cellOf(index)}))=0,COUNTA(${wholeRow})>0)`,
          },
        ]
      : [],
  );
  const wrong = columns.flatMap((column, index): EntryMark[] => {
    const cell = cellOf(index);
    const formula = wrongValue(column, cell);
    return formula === undefined
      ? []
      : [{ kind: 'wrong', range: rangeOf(index), formula: `IF(LEN(TRIM(${cell}))=0,FALSE,${formula})` }];
  });
  // Only the sheet's first identifier names the row; others, such as a territory, may repeat.
  const [first] = columns;
  return first?.required === true && first.type.kind === 'identifier'
    ? [{ kind: 'duplicate', range: rangeOf(0) }, ...missing, ...wrong]
    : [...missing, ...wrong];
}
