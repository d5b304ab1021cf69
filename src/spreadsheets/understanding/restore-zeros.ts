import { atCell, finding } from '#domain/basics/finding.ts';
import { fixedFinding, isAccepted, type AcceptedFixes } from '#domain/customers/accepted-fixes.ts';
import type { FilledRow } from '#domain/customers/filled-workbook.ts';
import { columnLetters } from '../reading/workbook/column-letters.ts';
import type { FindingsOfFile } from './findings-of-file.ts';
import type { MatchedColumn } from './match-columns.ts';
import { shorten } from './values/clean-text.ts';

/** Fewer identifiers with a zero in front say nothing of the others. */
const fewest = 2;
const mostZeros = 3;

/** The length that more than half of the figures-only identifiers have, if some of those begin with a zero. */
function usualLength(identifiers: readonly string[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { length } of identifiers) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [usual] = Array.from(counts).toSorted((a, b) => b[1] - a[1]);
  if (!usual || usual[1] * 2 <= identifiers.length) return undefined;
  const [length] = usual;
  return identifiers.filter((each) => each.length === length && each.startsWith('0')).length >= fewest
    ? length
    : undefined;
}

/** Most identifiers begin with a letter, or end with one: all of it is looked at of few. */
const isDigit = (text: string, at: number): boolean =>
  text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39;
const isFigures = (text: string): boolean =>
  isDigit(text, 0) && isDigit(text, text.length - 1) && /^\d+$/u.test(text);

interface ZeroContext {
  readonly sheet: string;
  readonly findings: FindingsOfFile;
  readonly acceptedFixes: AcceptedFixes;
}

/**
 * Identifiers that are shorter than the column's others, which begin with zeros: Excel has probably dropped some.
 * Nothing proves it where the market does not say what its identifiers look like, so the user is asked.
 */
export function restoreZeros(
  rows: readonly FilledRow[],
  columns: readonly MatchedColumn[],
  { sheet, findings, acceptedFixes }: ZeroContext,
): readonly FilledRow[] {
  const code = 'import.zeros-lost';
  let current = rows;
  for (const { index, column, heading } of columns) {
    if (column.type.kind !== 'identifier' || column.shape) continue;
    const digitsIn = ({ values }: FilledRow): string | undefined => {
      const value = values[column.key];
      return typeof value === 'string' && isFigures(value) ? value : undefined;
    };
    const identifiers: string[] = [];
    for (const row of current) {
      const figures = digitsIn(row);
      if (figures !== undefined) identifiers.push(figures);
    }
    const length = usualLength(identifiers);
    if (length === undefined) continue;
    current = current.map((row) => {
      const value = digitsIn(row);
      if (value === undefined || value.length >= length || length - value.length > mostZeros) return row;
      const text = value.padStart(length, '0');
      const said = finding(
        'warning',
        code,
        atCell(sheet, `${columnLetters(index + 1)}${row.row}`),
        { heading: shorten(heading), value, length },
        { fix: { column: column.key, value: text, text } },
      );
      const isFixed = isAccepted(acceptedFixes, code, column.key);
      const shown = isFixed ? fixedFinding(said) : said;
      findings.add(shown.severity, shown.code, shown.where, shown.values, shown);
      return isFixed ? { ...row, values: { ...row.values, [column.key]: text } } : row;
    });
  }
  return current;
}
