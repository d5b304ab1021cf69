import { atCell } from '#domain/basics/finding.ts';
import type { SheetRow } from '../reading/table-file.ts';
import type { FindingsOfFile } from './findings-of-file.ts';

/** What more rows than these have in a hundred is how the sheet looks: stripes, a table of one colour. */
const FEW = 20;
/** Rows that are named. */
const NAMED = 5;

/**
 * Tells of the few rows of a list that have a colour of their own: some mark so who does not want to be reached, and a colour
 * says nothing to anybody else.
 */
export function watchColours(sheet: string, findings: FindingsOfFile) {
  const byColour = new Map<string, number[]>();
  let rows = 0;
  return {
    see: ({ row, colour }: Pick<SheetRow, 'row' | 'colour'>): void => {
      rows += 1;
      if (colour === undefined) return;
      const those = byColour.get(colour);
      if (those) those.push(row);
      else byColour.set(colour, [row]);
    },
    say: (): void => {
      const few = [...byColour.values()].filter(({ length }) => length * 100 <= rows * FEW).flat();
      const [first, ...others] = few.toSorted((a, b) => a - b);
      if (first === undefined) return;
      findings.add('warning', 'import.coloured-rows', atCell(sheet, `A${first}`), {
        count: few.length,
        rows: [first, ...others].slice(0, NAMED).join(', ') + (few.length > NAMED ? ', …' : ''),
      });
    },
  };
}
