import type { FactValue } from '../../customers/account.ts';
import type { ConcreteWorkbook } from '../../process/concrete-workbook.ts';
import type { ControlledList, SheetTemplate } from '../../process/workbook-template.ts';
import type { CapacityEvent } from './capacity-event.ts';
import { eventColumns } from './draft-events.ts';

/** The workbook in which absences, part time, vacancies and successors go out and come in. */
export const capacityWorkbook = (
  sheet: SheetTemplate<'capacity'>,
  lists: readonly ControlledList[],
): ConcreteWorkbook<'capacity'> => ({
  template: 'capacity',
  version: '1',
  sheets: [
    {
      key: sheet.key,
      name: sheet.name,
      columns: sheet.columns.map(({ column, required }) => {
        const { type } = column;
        const list = type.kind === 'list' ? lists.find((each) => each.key === type.list) : undefined;
        return { ...column, required, ...(list === undefined ? {} : { list }) };
      }),
    },
  ],
});

/** An event as a row of that workbook, by column key; what is not said stays empty. */
export function eventRow(event: CapacityEvent): Readonly<Record<string, FactValue>> {
  const hasShare = event.kind === 'part-time' || event.kind === 'successor';
  const written: Readonly<Record<string, FactValue>> = {
    [eventColumns.territory]: event.territory,
    [eventColumns.team]: event.team,
    [eventColumns.kind]: event.kind,
    [eventColumns.from]: event.from,
    [eventColumns.to]: event.to,
    ...(hasShare ? { [eventColumns.fte]: event.fte } : {}),
    [eventColumns.rep]: event.rep,
    [eventColumns.note]: event.note,
  };
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== ''));
}
