import { atCell, finding, type Finding } from '../../basics/finding.ts';
import { isIsoDate, type IsoDate } from '../../basics/iso-date.ts';
import { fixedFinding } from '../accepted-fixes.ts';
import type { FactValue } from '../account.ts';
import type { FilledSheet, FilledWorkbook } from '../filled-workbook.ts';
import { refusalKindOf } from './consent.ts';
import { refusedUntil } from './said-in-cell.ts';

/** What a day to come below a refusal means: it is refused until then, or from then on. */
const UNTIL = 'import.refusal-until';
const FROM = 'import.refusal-from';

/** Only what is said of this by name is an answer: whoever agrees to everything has not read it. */
const isAnswered = (accepted: readonly string[], code: string, column: string): boolean =>
  accepted.some((each) => each === code || each === `${code}:${column}`);

export interface RefusalsAhead<Key extends string> {
  readonly filled: FilledWorkbook<Key>;
  readonly findings: readonly Finding[];
}

/** The same cell with what was answered; a refusal of no last day where both were, and while nobody has answered. */
function answered(day: IsoDate, isUntil: boolean, isFrom: boolean): FactValue {
  if (isUntil === isFrom) return true;
  return isUntil ? refusedUntil('', day) : day;
}

const isAhead = (day: FactValue | undefined, today: IsoDate): day is IsoDate =>
  typeof day === 'string' && isIsoDate(day) && day > today;

/**
 * Days to come below headings of refusals. Most lists mean the last day of the refusal, some the first: it is asked, by
 * column, and the file waits. Nobody refuses on a day that has not come.
 */
export function meetRefusalsAhead<Key extends string>(
  filled: FilledWorkbook<Key>,
  today: IsoDate,
): RefusalsAhead<Key> {
  const { acceptedFixes = [] } = filled;
  const findings: Finding[] = [];
  const inSheet = (sheet: FilledSheet<Key>): FilledSheet<Key> => {
    const columns = Object.keys(sheet.columns).filter((column) => refusalKindOf(column) !== undefined);
    if (columns.length === 0) return sheet;
    let isChanged = false;
    const rows = sheet.rows.map((row) => {
      if (!columns.some((column) => isAhead(row.values[column], today))) return row;
      const changed: Record<string, FactValue> = {};
      for (const column of columns) {
        const day = row.values[column];
        if (!isAhead(day, today)) continue;
        const [isUntil, isFrom] = [UNTIL, FROM].map((code) => isAnswered(acceptedFixes, code, column));
        const where = atCell(sheet.sheetName, `${sheet.columns[column]}${row.row}`);
        const ask = (code: string, severity: 'error' | 'info', value: FactValue, text: string): Finding =>
          finding(severity, code, where, { day, value: day }, { fix: { column, value, text } });
        const until = ask(UNTIL, 'error', refusedUntil('', day), `→ ${day}`);
        const from = ask(FROM, 'info', day, `${day} →`);
        if (isUntil) findings.push(fixedFinding(until));
        if (isFrom) findings.push(fixedFinding(from));
        if (!isUntil && !isFrom) findings.push(until, from);
        changed[column] = answered(day, isUntil === true, isFrom === true);
      }
      isChanged = true;
      return { ...row, values: { ...row.values, ...changed } };
    });
    return isChanged ? { ...sheet, rows } : sheet;
  };
  const sheets = filled.sheets.map(inSheet);
  return findings.length === 0 ? { filled, findings } : { filled: { ...filled, sheets }, findings };
}
