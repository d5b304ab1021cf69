import type { FactValue } from '../../customers/account.ts';
import type { CapacityEvent } from './capacity-event.ts';
import { eventColumns } from './parse-events.ts';

/** An event as a row of the capacity workbook, by column key; what is not said stays empty. */
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
