import type { TitleWords } from './title-words.ts';
import type { ConcreteWorkbook } from './concrete-workbook.ts';

/** The list whose cells may say what somebody is in their own words. */
export const ROLES = 'role';

/** The workbook with the parts by which titles are read below its columns of roles. */
export const withTitles = <Key extends string>(
  workbook: ConcreteWorkbook<Key>,
  titles: TitleWords,
): ConcreteWorkbook<Key> => ({
  ...workbook,
  sheets: workbook.sheets.map((sheet) => ({
    ...sheet,
    columns: sheet.columns.map((column) => (column.list?.key === ROLES ? { ...column, titles } : column)),
  })),
});
