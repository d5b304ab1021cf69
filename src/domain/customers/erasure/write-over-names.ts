import { finding, atSheet, type Finding } from '../../basics/finding.ts';
import type { FactValue } from '../account.ts';
import type { FilledRow, FilledSheet, FilledWorkbook } from '../filled-workbook.ts';
import { ownColumnKey } from '../own-columns.ts';
import { isRemark } from '../remarks.ts';
import { accountIn, rowsNamed } from './meet-stop-list.ts';
import { foldNames, titlesBefore } from './names.ts';
import { erasedNamesOverwriter, type ErasedMarks } from './erased-names.ts';

/**
 * What stands where a file names somebody erased. Which number they have nobody can tell: a mark does not lead to it, or
 * whoever has the marks' secret could tell whose the number is.
 */
export const SOMEBODY_ERASED = '#…';

const numbers = /#\d+/gu;
const titles = titlesBefore(SOMEBODY_ERASED);

/** What two texts have in common where one calls somebody by number and the other does not. */
const withoutNumbers = (text: string): string =>
  text.normalize('NFC').replaceAll(numbers, SOMEBODY_ERASED).replaceAll(titles, '');

export interface OverwrittenNames<Key extends string> {
  readonly filled: FilledWorkbook<Key>;
  readonly findings: readonly Finding[];
  /** How many texts named somebody erased. */
  readonly overwritten: number;
}

/** What a market has already, by account and column. */
export type KnownText = (account: string, key: string) => FactValue | undefined;

/** A sheet whose own columns have no headings that name somebody, and the cells of those that did. */
function withoutHeadings<Key extends string>(
  sheet: FilledSheet<Key>,
  write: (heading: string) => string,
): { readonly sheet: FilledSheet<Key>; readonly headings: readonly string[] } {
  const keys = new Map(
    sheet.extraColumns.flatMap((heading) => {
      const now = write(heading);
      return now === heading ? [] : [[ownColumnKey(heading), ownColumnKey(now)] as const];
    }),
  );
  if (keys.size === 0) return { sheet, headings: [] };
  const renamed = <Value>(values: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [keys.get(key) ?? key, value]));
  const { places, extraColumns, rows, headerRow } = sheet;
  return {
    sheet: {
      ...sheet,
      extraColumns: extraColumns.map(write),
      ...(places ? { places: renamed(places) } : {}),
      rows: rows.map((row) => ({ ...row, values: renamed(row.values) })),
    },
    headings: [...keys.keys()].map((key) => `${places?.[key]?.letters ?? ''}${headerRow}`),
  };
}

/**
 * Writes over the names and identifiers of erased persons where a file's remarks and a market's own columns say them, as
 * their erasure did in what was kept. Whoever bears such a name themselves is left to it: the question was whether they
 * are the same, and it has been answered.
 */
export function writeOverNames<Key extends string>(
  sent: FilledWorkbook<Key>,
  marks: ErasedMarks,
  known: KnownText = () => undefined,
): OverwrittenNames<Key> {
  if (marks.digests.size === 0) return { filled: sent, findings: [], overwritten: 0 };
  const writeOver = erasedNamesOverwriter(marks, SOMEBODY_ERASED);
  const writeOverAll = erasedNamesOverwriter(marks, SOMEBODY_ERASED, { sparesPractices: false });
  const findings: Finding[] = [];
  let overwritten = 0;
  /** The texts of a row that are to be others. */
  const changesIn = (row: FilledRow): Readonly<Record<string, string>> | undefined => {
    const changes = new Map<string, string>();
    let own: readonly string[] | undefined;
    for (const [key, text] of Object.entries(row.values)) {
      if (typeof text !== 'string' || !isRemark(key)) continue;
      own ??= foldNames(String(row.values['name'] ?? ''));
      const now = writeOver(text, own);
      if (now === text) continue;
      overwritten += 1;
      const before = known(accountIn(row), key);
      // The same remark, of which it is known whom it named.
      const isSame = typeof before === 'string' && withoutNumbers(before) === withoutNumbers(now);
      changes.set(key, isSame ? before : now);
    }
    return changes.size === 0 ? undefined : Object.fromEntries(changes);
  };
  const sheets = sent.sheets.map((each): FilledSheet<Key> => {
    const { sheet, headings } = withoutHeadings(each, (heading) => writeOverAll(heading, []));
    overwritten += headings.length;
    if (headings.length > 0)
      findings.push(
        finding('warning', 'import.erased-headings', atSheet(sheet.sheetName), {
          count: headings.length,
          cells: headings.join(', '),
        }),
      );
    const named: number[] = [];
    const rows = sheet.rows.map((row) => {
      const changes = changesIn(row);
      if (!changes) return row;
      named.push(row.row);
      return { ...row, values: { ...row.values, ...changes } };
    });
    if (named.length === 0) return sheet;
    findings.push(
      finding('warning', 'import.erased-names', atSheet(sheet.sheetName), {
        count: named.length,
        rows: rowsNamed(named),
      }),
    );
    return { ...sheet, rows };
  });
  return { filled: overwritten === 0 ? sent : { ...sent, sheets }, findings, overwritten };
}
