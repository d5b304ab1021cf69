import type { SheetRow } from '../reading/table-file.ts';
import type { MatchedColumn } from './match-columns.ts';
import { problem, type Reading } from './values/reading.ts';

type Struck = Pick<SheetRow, 'struck'>;

/** Whether a row is struck through by its name or its identifier, which asks about the row as a whole. */
export type CrossedRows = (row: Struck) => boolean;

const ofWhom: ReadonlySet<string> = new Set(['account-id', 'name']);

export function rowsCrossedOut(known: readonly MatchedColumn[]): CrossedRows {
  const who = known.filter(({ column }) => ofWhom.has(column.key)).map(({ index }) => index);
  return ({ struck }) => struck !== undefined && who.some((index) => struck.includes(index));
}

/**
 * A value that is struck through as a whole: whoever did that may mean that it holds no more, so it is neither taken nor
 * left out until somebody says so. Words of a remark stay as they are and are told of, see `watch-looks.ts`.
 * @returns what is to be asked about a row's cell in the column, nothing where it is not struck
 */
export function struckValues(
  { index, column }: Pick<MatchedColumn, 'index' | 'column'>,
  isCrossed: CrossedRows,
): (row: Struck) => Exclude<Reading, undefined> | undefined {
  if (ofWhom.has(column.key) || column.type.kind === 'text') return () => undefined;
  const asked = problem('import.struck-value', {}, column.required ? undefined : { value: '', text: '–' });
  return (row) => (row.struck?.includes(index) === true && !isCrossed(row) ? asked : undefined);
}
