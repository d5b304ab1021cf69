import { atLine, finding, type Finding } from '#domain/basics/finding.ts';
import { sameHeading } from '#domain/customers/identity/understand-columns.ts';
import { titleReader, type ReadTitle } from '#domain/customers/titles/read-title.ts';
import type { FileDesk } from '../ports/file-desk.ts';

export interface ReadTitlesInput {
  readonly path: string;
  /** The heading of the column of titles. */
  readonly column: string;
}

export type ReadTitlesResult =
  | { readonly ok: true; readonly titles: readonly ReadTitle[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** What the titles of a list say, in the order of its rows. */
export async function readTitles(
  desk: FileDesk,
  { path, column }: ReadTitlesInput,
): Promise<ReadTitlesResult> {
  const { fileName, headings, rows } = await desk.readTable(path);
  if (rows.length === 0)
    return { ok: false, findings: [finding('error', 'match.empty-file', atLine(fileName))] };
  const place = headings.findIndex((heading) => sameHeading(heading, column));
  if (place < 0) {
    const columns = headings.join(', ');
    const where = atLine(fileName);
    return { ok: false, findings: [finding('error', 'match.no-such-column', where, { column, columns })] };
  }
  const read = titleReader(desk.definitions.titles);
  return { ok: true, titles: rows.map((row) => read(row[place] ?? '')) };
}
