import type { PlannedPages, TableRow, WithAccount } from '../ports.ts';

/** Hears of the rows as they are written: of which accounts, by number. It may throw to end it. */
export type NoteRows = (subjects: readonly number[]) => void;

/** Rows as they go into a file, a page at a time. */
export async function* cellPages<Row extends { readonly subject: number }>(
  pages: PlannedPages<Row>,
  valuesOf: readonly ((found: WithAccount<Row>) => TableRow[number])[],
  note: NoteRows,
): AsyncGenerator<readonly TableRow[]> {
  for await (const page of pages) {
    note(page.map(({ row }) => row.subject));
    yield page.map((found) => valuesOf.map((valueOf) => valueOf(found)));
  }
}
