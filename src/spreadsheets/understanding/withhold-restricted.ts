import { atCell, finding } from '#domain/basics/finding.ts';
import { fixedFinding, isAccepted, type AcceptedFixes } from '#domain/customers/accepted-fixes.ts';
import type { FilledRow } from '#domain/customers/filled-workbook.ts';
import { ownColumnKey } from '#domain/customers/own-columns.ts';
import { isRestriction, restricts, restsOnPrescriptions } from '#domain/customers/restricted.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { Header } from './find-header.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import type { MatchedColumns } from './match-columns.ts';
import { shorten } from './values/clean-text.ts';

interface RestrictionContext {
  readonly sheet: string;
  readonly header: Header;
  readonly findings: FindingsOfFile;
  readonly acceptedFixes: AcceptedFixes;
}

/**
 * Prescription data of physicians who restricted them. The flag stays a column of the market's own; what must not be
 * loaded for those it names is pointed out, and left out if the user agrees.
 */
export function withholdRestricted(
  rows: readonly FilledRow[],
  { known, extra }: Pick<MatchedColumns, 'known' | 'extra'>,
  { sheet, header, findings, acceptedFixes }: RestrictionContext,
): readonly FilledRow[] {
  const flag = extra.find(({ heading }) => isRestriction(heading));
  if (!flag) return rows;
  const key = ownColumnKey(flag.heading);
  const withheld = known.filter(({ column }) => restsOnPrescriptions(column.key));
  findings.add(
    'info',
    'import.restriction-flag',
    atCell(sheet, `${columnLetters(flag.index + 1)}${header.row}`),
    {
      heading: shorten(flag.heading),
      count: rows.filter(({ values }) => restricts(values[key])).length,
    },
  );
  const code = 'import.restricted-data';
  return rows.map((row) => {
    if (!restricts(row.values[key])) return row;
    const values = { ...row.values };
    for (const { index, column, heading } of withheld) {
      const value = values[column.key];
      if (value === undefined) continue;
      const said = finding(
        'warning',
        code,
        atCell(sheet, `${columnLetters(index + 1)}${row.row}`),
        { heading: shorten(heading), flag: shorten(flag.heading), value: String(value) },
        { fix: { column: column.key, value: '', text: '–' } },
      );
      const isFixed = isAccepted(acceptedFixes, code, column.key);
      const shown = isFixed ? fixedFinding(said) : said;
      findings.add(shown.severity, shown.code, shown.where, shown.values, shown);
      if (isFixed) delete values[column.key];
    }
    return { ...row, values };
  });
}
