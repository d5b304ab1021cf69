import type { FactValue } from '../../customers/account.ts';
import type { ItemShape, Row } from '../../customers/compare-items.ts';
import { WHOLE } from '../../basics/channel.ts';
import { basisPoints } from '../../basics/units.ts';
import { capacityEventKey, capacityEventKinds, type CapacityEvent } from './capacity-event.ts';
import { eventRow } from './event-row.ts';
import { eventColumns } from './parse-events.ts';
import { readWeekdays } from './weekdays.ts';

/** Absences, part time, vacancies and successors as imports hold them against each other. */
export const eventShape: ItemShape<CapacityEvent> = {
  subject: 'capacity-event',
  keyOf: capacityEventKey,
  rowOf: eventRow,
  calledOf: (event) => ({
    key: event.territory || event.team,
    name: event.to === '' ? event.from : `${event.from} – ${event.to}`,
  }),
};

/** An event as its row says it; throws at a row that was never one. */
export function eventOfRow(row: Row): CapacityEvent {
  const value = (field: keyof typeof eventColumns): FactValue | undefined => row[eventColumns[field]];
  const text = (field: keyof typeof eventColumns): string => String(value(field) ?? '');
  const kind = capacityEventKinds.find((each) => each === value('kind'));
  if (!kind) throw new Error('a row of capacity that names no kind');
  const fte = value('fte');
  const weekdays = readWeekdays(text('weekdays')) ?? [];
  return {
    territory: text('territory'),
    team: text('team'),
    kind,
    from: text('from'),
    to: text('to'),
    // Whoever works certain days works all of them.
    fte: weekdays.length > 0 ? WHOLE : basisPoints(typeof fte === 'number' ? fte : 0),
    weekdays,
    rep: text('rep'),
    note: text('note'),
  };
}
