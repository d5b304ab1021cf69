import type { CellValue, SheetRow, TableFile } from '../reading/table-file.ts';
import { REFUSAL_KIND } from '#domain/cycles/refusal-words.ts';
import type { MatchedColumns } from './match-columns.ts';

type SpreadRow = (row: SheetRow) => SheetRow;

/**
 * What one cell says that is merged over several rows it says of each of them: *no visits* beside four people is of all four. Of
 * columns of refusals and of words; a figure in merged cells is of nobody but the first row, as Excel has it.
 */
export async function spreadMerged(
  file: Pick<TableFile, 'merged'>,
  sheet: string,
  { known }: Pick<MatchedColumns, 'known'>,
): Promise<SpreadRow> {
  const others = new Set(
    known
      .filter(
        ({ column: { key, type, says } }) =>
          key === 'name' || (type.kind !== 'text' && says === undefined && key !== REFUSAL_KIND),
      )
      .map(({ index }) => index),
  );
  const ranges = ((await file.merged?.(sheet)) ?? []).filter(
    ({ top, left, bottom }) => bottom > top && !others.has(left - 1),
  );
  if (ranges.length === 0) return (row) => row;
  const within = new Map<number, { readonly index: number; readonly top: number }[]>();
  for (const { top, left, bottom } of ranges)
    for (let row = top; row <= bottom; row += 1)
      within.set(row, [...(within.get(row) ?? []), { index: left - 1, top }]);
  const first = new Map<string, CellValue>();
  return (row) => {
    const covered = within.get(row.row);
    if (!covered) return row;
    let cells: (CellValue | undefined)[] | undefined;
    for (const { index, top } of covered) {
      const key = `${top} ${index}`;
      const cell = row.cells[index];
      const said = first.get(key);
      if (row.row === top && cell !== undefined) first.set(key, cell);
      else if (cell === undefined && said !== undefined) (cells ??= [...row.cells])[index] = said;
    }
    return cells ? { ...row, cells } : row;
  };
}
