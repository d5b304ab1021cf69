import type { Finding } from '#domain/basics/finding.ts';
import { matchTables, type Matched } from '#domain/customers/identity/match-tables.ts';
import {
  understandColumns,
  type SaidColumn,
  type UsedColumn,
} from '#domain/customers/identity/understand-columns.ts';
import type { FileDesk } from '../ports/file-desk.ts';

export interface MatchRecordsInput {
  /** One list, to be held against itself, or two. */
  readonly paths: readonly string[];
  /** The column of identifiers; a second one where the second list calls it otherwise. */
  readonly ids: readonly string[];
  readonly said: readonly SaidColumn[];
  /** Where the pairs go. */
  readonly pairs: string;
}

export interface MatchedRecords extends Pick<
  Matched,
  'expectedPrecision' | 'oneToOne' | 'compared' | 'skippedBlocks'
> {
  readonly linked: number;
  readonly review: number;
  readonly records: readonly number[];
  readonly columns: readonly UsedColumn[];
}

export type MatchRecordsResult =
  | { readonly ok: true; readonly value: MatchedRecords }
  | { readonly ok: false; readonly findings: readonly Finding[] };

const PLACES = 1e6;
const column = (heading: string, format: 'text' | 'decimal') => ({ heading, width: 20, format });

/** Finds out which records of one list or two are of one person or house, and writes the pairs. */
export async function matchRecords(
  desk: FileDesk,
  { paths, ids, said, pairs: path }: MatchRecordsInput,
): Promise<MatchRecordsResult> {
  const tables = await Promise.all(paths.map((each) => desk.readTable(each)));
  const { understood, findings } = understandColumns(tables, desk.definitions.matchFields, { ids, said });
  if (!understood) return { ok: false, findings };
  const [left, right] = understood.tables;
  const { pairs, expectedPrecision, oneToOne, compared, skippedBlocks } = matchTables(
    understood.fields,
    left!,
    right,
  );
  const others = right ?? left!;
  await desk.workbooks.writeCsv({
    path,
    reader: { for: 'machines' },
    table: {
      columns: [
        column('left_id', 'text'),
        column('right_id', 'text'),
        column('probability', 'decimal'),
        column('decision', 'text'),
      ],
      rows: pairs.map(({ left: one, right: other, probability, decision }) => [
        left!.ids[one]!,
        others.ids[other]!,
        Math.round(probability * PLACES) / PLACES,
        decision,
      ]),
    },
  });
  const linked = pairs.filter(({ decision }) => decision === 'linked').length;
  return {
    ok: true,
    value: {
      linked,
      review: pairs.length - linked,
      records: understood.tables.map(({ size }) => size),
      columns: understood.columns,
      ...(expectedPrecision === undefined ? {} : { expectedPrecision }),
      oneToOne,
      compared,
      skippedBlocks,
    },
  };
}
