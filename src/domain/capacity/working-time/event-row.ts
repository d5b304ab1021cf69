import type { FactValue } from '../../customers/account.ts';
import type { CapacityEvent } from './capacity-event.ts';
import { eventColumns } from './parse-events.ts';
import { writeWeekdays } from './weekdays.ts';

/** An event as a row of the capacity workbook, by column key; what is not said stays empty. */
export function eventRow(event: CapacityEvent): Readonly<Record<string, FactValue>> {
  const isPattern = event.weekdays.length > 0;
  const hasShare = event.kind === 'part-time' || event.kind === 'successor' || event.fte > 0;
  const written: Readonly<Record<string, FactValue>> = {
    [eventColumns.territory]: event.territory,
    [eventColumns.team]: event.team,
    [eventColumns.kind]: event.kind,
    [eventColumns.from]: event.from,
    [eventColumns.to]: event.to,
    ...(hasShare && !isPattern ? { [eventColumns.fte]: event.fte } : {}),
    [eventColumns.weekdays]: writeWeekdays(event.weekdays),
    [eventColumns.rep]: event.rep,
    [eventColumns.note]: event.note,
  };
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== ''));
}
