import { atCell, finding, type Finding } from '../../basics/finding.ts';
import { isIsoDate, type IsoDate } from '../../basics/iso-date.ts';
import type { FilledWorkbook } from '../filled-workbook.ts';

/** Cells of consents whose day is still to come: nobody has agreed on it. */
export const consentsAhead = ({ sheets }: FilledWorkbook, today: IsoDate): readonly Finding[] =>
  sheets.flatMap(({ key, sheetName, columns, rows }) => {
    const said = key === 'accounts' ? Object.keys(columns).filter((each) => each.startsWith('consent-')) : [];
    if (said.length === 0) return [];
    return rows.flatMap(({ row, values }) =>
      said.flatMap((column) => {
        const day = values[column];
        return typeof day === 'string' && isIsoDate(day) && day > today
          ? [finding('error', 'import.consent-ahead', atCell(sheetName, `${columns[column]}${row}`), { day })]
          : [];
      }),
    );
  });
