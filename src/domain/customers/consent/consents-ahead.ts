import { atCell, finding, type Finding } from '../../basics/finding.ts';
import { isIsoDate, type IsoDate } from '../../basics/iso-date.ts';
import type { FilledWorkbook } from '../filled-workbook.ts';

/** Cells of consents whose day is still to come: nobody has agreed on it. */
export function consentsAhead({ sheets }: FilledWorkbook, today: IsoDate): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { key, sheetName, columns, rows } of sheets) {
    const said = key === 'accounts' ? Object.keys(columns).filter((each) => each.startsWith('consent-')) : [];
    if (said.length === 0) continue;
    for (const { row, values } of rows)
      for (const column of said) {
        const day = values[column];
        if (typeof day !== 'string' || !isIsoDate(day) || day <= today) continue;
        const where = atCell(sheetName, `${columns[column]}${row}`);
        findings.push(finding('error', 'import.consent-ahead', where, { day }));
      }
  }
  return findings;
}
