import type { FactValue } from '#domain/customers/account.ts';
import type { ConcreteColumn } from '#domain/process/concrete-workbook.ts';
import type { CellValue } from './reading/table-file.ts';

type Row = Readonly<Record<string, FactValue | undefined>>;

/** The word in column A of the origin sheet before a row that was written. */
const word = 'row';

/**
 * A short digest of a value as it is kept, whatever it looks like in a cell: FNV-1a of 32 bits. Two digests that differ
 * mean a changed cell; that two values share one happens once in four thousand million.
 */
export function fingerprint(value: FactValue | undefined): string {
  if (value === undefined || value === '') return '-';
  let hash = 0x811c_9dc5;
  for (const unit of new TextEncoder().encode(JSON.stringify(value)))
    hash = Math.imul(hash ^ unit, 0x0100_0193);
  return (hash >>> 0).toString(36);
}

/** The column that tells rows of a sheet apart: its first required identifier. */
const keyColumn = (columns: readonly ConcreteColumn[]): ConcreteColumn | undefined =>
  columns.find(({ type, required }) => type.kind === 'identifier' && required);

/**
 * What the origin sheet says of each row that was filled in beforehand: sheet, the row's key, and a fingerprint a
 * column. An import can tell by it which cells somebody changed since, wherever the row stands by then.
 */
export function* writtenRowLines(
  sheet: string,
  columns: readonly ConcreteColumn[],
  rows: Iterable<Row>,
): Generator<readonly string[]> {
  const key = keyColumn(columns);
  if (!key) return;
  for (const row of rows) {
    yield [
      word,
      sheet,
      String(row[key.key] ?? ''),
      columns.map((column) => fingerprint(row[column.key])).join(' '),
    ];
  }
}

/** Fingerprints by row key, column by column as the sheet was written. */
export type WrittenRows = ReadonlyMap<string, readonly string[]>;

/** The rows of one sheet as they were written; empty for workbooks that say nothing of them. */
export const parseWrittenRows = (
  lines: readonly (readonly (CellValue | undefined)[])[],
  sheet: string,
): WrittenRows =>
  new Map(
    lines.flatMap(([first, ofSheet, key, marks]) =>
      first === word && ofSheet === sheet && typeof key === 'string' && typeof marks === 'string'
        ? [[key, marks.split(' ')] as const]
        : [],
    ),
  );
