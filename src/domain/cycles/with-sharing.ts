import { columnsOfAssignments, FURTHER_TERRITORIES, rowsOfTerritories } from './territory-columns.ts';
import type { ConcreteColumn, ConcreteSheet, ConcreteWorkbook } from './concrete-workbook.ts';
import type { ColumnDefinition, ControlledList, FileSheetKey } from './workbook-template.ts';

/** How many territories of one account a row may have columns for. */
const MOST_COLUMNS = 12;

const numbered = (names: readonly string[], numbers: readonly number[]): readonly string[] =>
  names.flatMap((name) => numbers.map((number) => `${name} ${number}`));

const others = Array.from({ length: MOST_COLUMNS - 1 }, (_, index) => index + 2);

/**
 * A workbook as it is read: a list of accounts may say in any of the ways people use that several territories work one
 * of them, whether the template asks for it or not: in a column, in *Territory 1*, *Territory 2* …, in a row for each.
 * @param columns the dictionary
 */
export function withSharing(
  workbook: ConcreteWorkbook,
  columns: readonly ColumnDefinition[],
  lists: readonly ControlledList[],
): ConcreteWorkbook {
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => {
      const own = sheet.columns.find(({ key }) => key === 'territory');
      if (sheet.key !== 'accounts' || !own) return sheet;
      const names = [...Object.values(own.heading), ...own.aliases];
      const beside = columns
        .filter(({ key }) => key === FURTHER_TERRITORIES || rowsOfTerritories.some((each) => each === key))
        .map((column): ConcreteColumn => {
          const { type } = column;
          const list = type.kind === 'list' ? lists.find((each) => each.key === type.list) : undefined;
          return {
            ...column,
            required: false,
            beside: true,
            ...(list ? { list } : {}),
            ...(column.key === FURTHER_TERRITORIES
              ? { isMany: true, aliases: [...column.aliases, ...numbered(names, others)] }
              : {}),
          };
        });
      const there = new Set(sheet.columns.map(({ key }) => key));
      return {
        ...sheet,
        columns: [
          ...sheet.columns.map((column) =>
            column === own ? { ...column, aliases: [...column.aliases, ...numbered(names, [1])] } : column,
          ),
          ...beside.filter(({ key }) => !there.has(key)),
        ],
      };
    }),
  };
}

/** A list of accounts may have a sheet beside it that says who works them. */
export function withAssignments(
  workbook: ConcreteWorkbook,
  assignments: readonly ConcreteSheet<'assignments'>[],
): ConcreteWorkbook<FileSheetKey> {
  const [first, ...others] = workbook.sheets;
  if (first?.key !== 'accounts') return workbook;
  const toldBy = Object.keys(columnsOfAssignments);
  const beside = assignments.map((sheet) => ({
    ...sheet,
    namesAccounts: true,
    beside: { of: 'accounts', toldBy } as const,
  }));
  return { ...workbook, sheets: [first, ...beside, ...others] };
}
