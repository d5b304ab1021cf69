import type { FactValue } from '#domain/customers/account.ts';
import type { WrittenSheet } from '#domain/customers/filled-workbook.ts';
import { fingerprint } from '#domain/customers/master-data/fingerprint.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import type { CellValue } from './reading/table-file.ts';
import { originSheetName } from './workbook-origin.ts';

type Row = Readonly<Record<string, FactValue | undefined>>;

/** The word in column A of the origin sheet before a row that was written. */
const word = 'row';

/** The column that tells rows of a sheet apart: its first required identifier. */
const keyColumn = (columns: readonly ConcreteColumn[]): ConcreteColumn | undefined =>
  columns.find(({ type, required }) => type.kind === 'identifier' && required);

/**
 * What the origin sheet says of each row that was filled in beforehand: sheet, the row's key, and a fingerprint a
 * column, the market's own columns last. An import can tell by it which cells somebody changed since, wherever the row stands by then.
 */
export function* writtenRowLines(
  sheet: string,
  columns: readonly ConcreteColumn[],
  ownKeys: readonly string[],
  rows: Iterable<Row>,
): Generator<readonly string[]> {
  const key = keyColumn(columns);
  if (!key) return;
  const keys = [...columns.map((column) => column.key), ...ownKeys];
  for (const row of rows) {
    yield [word, sheet, String(row[key.key] ?? ''), keys.map((each) => fingerprint(row[each])).join(' ')];
  }
}

/** As `fingerprint` writes them, with blanks between. */
const fingerprints = /^(?:-|[0-9a-z]{1,7})(?: (?:-|[0-9a-z]{1,7}))*$/u;
const FINGERPRINTS = 3;

/** Whether a cell of the origin sheet holds fingerprints of a row, which say nothing of anybody. */
export const areFingerprints = (
  sheet: string,
  cells: readonly (CellValue | undefined)[],
  index: number,
): boolean => {
  const text = cells[index];
  return (
    index === FINGERPRINTS &&
    sheet === originSheetName &&
    cells[0] === word &&
    typeof text === 'string' &&
    fingerprints.test(text)
  );
};

/** The rows of one sheet as they were written; empty for workbooks that say nothing of them. */
export const parseWrittenRows = (
  lines: readonly (readonly (CellValue | undefined)[])[],
  sheet: string,
): WrittenSheet['rows'] =>
  new Map(
    lines.flatMap(([first, ofSheet, key, marks]) =>
      first === word && ofSheet === sheet && typeof key === 'string' && typeof marks === 'string'
        ? [[key, marks.split(' ')] as const]
        : [],
    ),
  );

/** Keys of the columns the fingerprints of a sheet stand for. */
export const parseWrittenColumns = (
  lines: readonly (readonly (CellValue | undefined)[])[],
  sheet: string,
): readonly string[] => {
  const line = lines.find(([first, ofSheet]) => first === 'sheet' && ofSheet === sheet);
  return line?.slice(3).filter((cell) => typeof cell === 'string') ?? [];
};
