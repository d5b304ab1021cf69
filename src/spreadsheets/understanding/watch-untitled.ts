import { atCell } from '#domain/basics/finding.ts';
import type { CellValue, SheetRow } from '../reading/table-file.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import type { MatchedColumns } from './match-columns.ts';
import { cellInWords } from './values/reading.ts';

/** A column that says yes and no says few things. */
const MOST_SAID = 12;

interface Untitled {
  readonly row: number;
  /** Undefined once it says more than a yes or a no could be. */
  said: Set<string> | undefined;
}

interface Watching {
  readonly sheet: string;
  readonly findings: FindingsOfFile;
  readonly isBlank: (cell: CellValue | undefined) => boolean;
  /** Whether all of it says yes or no; absent where nobody's refusals are heard in the rows. */
  readonly saysFlags: ((samples: readonly string[]) => boolean) | undefined;
}

/**
 * Says once of each column without a heading that it holds values, which are lost. What says nothing but yes and no beside
 * people may be who does not want to be reached: that is not lost, somebody has to say what it is.
 */
export function watchUntitled(
  columns: Pick<MatchedColumns, 'known' | 'extra'>,
  { sheet, findings, isBlank, saysFlags }: Watching,
): { readonly see: (row: SheetRow) => void; readonly say: () => void } {
  const settled: boolean[] = [];
  for (const { index } of [...columns.known, ...columns.extra]) settled[index] = true;
  const untitled = new Map<number, Untitled>();
  return {
    see({ row, cells }) {
      for (let index = 0; index < cells.length; index += 1) {
        const cell = cells[index];
        if (settled[index] || cell === undefined || isBlank(cell)) continue;
        const known = untitled.get(index) ?? { row, said: saysFlags && new Set() };
        if (!untitled.has(index)) {
          untitled.set(index, known);
          const column = columnLetters(index + 1);
          findings.add('info', 'import.column-without-heading', atCell(sheet, `${column}${row}`), { column });
        }
        known.said?.add(cellInWords(cell));
        if ((known.said?.size ?? 0) > MOST_SAID) known.said = undefined;
        if (!known.said) settled[index] = true;
      }
    },
    say() {
      for (const [index, { row, said }] of untitled) {
        if (!said || !saysFlags?.([...said])) continue;
        const column = columnLetters(index + 1);
        findings.add('error', 'import.flags-without-heading', atCell(sheet, `${column}${row}`), { column });
      }
    },
  };
}
