import { loneSheetWorkbook, type ConcreteWorkbook } from './concrete-workbook.ts';
import { REFUSAL_KIND, type RefusalWords, type STOP_LIST } from './refusal-words.ts';
import { REFUSAL_DAY, stopListWorkbook } from './stop-list-workbook.ts';
import type { ColumnDefinition, ControlledList, SheetTemplate } from './workbook-template.ts';

/** How a list of unsubscribes looks: who they are as on a stop list, and besides since when and from which channel. */
export function unsubscribesWorkbook(
  sheet: SheetTemplate<'unsubscribes'>,
  {
    columns,
    lists,
    refusals,
  }: {
    readonly columns: readonly ColumnDefinition[];
    readonly lists: readonly ControlledList[];
    readonly refusals: RefusalWords;
  },
): ConcreteWorkbook<typeof STOP_LIST> {
  const own = loneSheetWorkbook(sheet, lists).sheets.flatMap((each) => each.columns);
  const listed = stopListWorkbook(columns, refusals);
  // Why somebody unsubscribed says nothing of what they refuse, and its day has a heading of its own.
  const besides = new Set<string>([REFUSAL_DAY, REFUSAL_KIND]);
  return {
    ...listed,
    template: sheet.key,
    sheets: listed.sheets.map((each) => ({
      ...each,
      name: sheet.name,
      columns: [...each.columns.filter(({ key }) => !besides.has(key)), ...own],
    })),
  };
}
