import { finding, type Finding, type Where } from '../../basics/finding.ts';
import type { FilledRow, FilledSheet } from '../../customers/filled-workbook.ts';
import { capacityEventKey, type CapacityEvent } from './capacity-event.ts';
import { checkEvent, type CheckedEvent, type EventContext, type EventField } from './check-event.ts';
import { placeIn } from '../../customers/place-in-sheet.ts';

/** The column in which each part of an event stands. */
export const eventColumns = {
  territory: 'territory',
  team: 'team',
  kind: 'capacity-kind',
  from: 'capacity-from',
  to: 'capacity-to',
  fte: 'fte',
  weekdays: 'weekdays',
  rep: 'rep',
  note: 'comment',
} as const satisfies Record<EventField, string>;

export interface ParsedEvents {
  readonly events: readonly CapacityEvent[];
  /** The row each event stands in, by its key. */
  readonly rows: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
}

/** Turns the rows of a capacity sheet into events; every finding stands at its cell. */
export function parseEvents(sheet: FilledSheet<'capacity'>, context: EventContext): ParsedEvents {
  const findings: Finding[] = [];
  const rowOf = new Map<string, number>();
  const events: CapacityEvent[] = [];
  for (const row of sheet.rows) {
    const at = (field: EventField): Where => placeIn(sheet, eventColumns[field], row.row);
    const checked = parseEvent(row, at, context);
    findings.push(...checked.findings);
    if (!checked.event) continue;
    const key = capacityEventKey(checked.event);
    const earlier = rowOf.get(key);
    if (earlier === undefined) {
      rowOf.set(key, row.row);
      events.push(checked.event);
    } else findings.push(finding('error', 'capacity.row-twice', at('from'), { row: earlier }));
  }
  return { events, rows: rowOf, findings };
}

function parseEvent(row: FilledRow, at: (field: EventField) => Where, context: EventContext): CheckedEvent {
  const text = (field: EventField): string => String(row.values[eventColumns[field]] ?? '').trim();
  const fte = row.values[eventColumns.fte];
  // What could not be read has been said already, and more precisely.
  const said = new Set<Where>();
  const place = (field: EventField): Where => {
    const where = at(field);
    if (row.broken?.includes(eventColumns[field])) said.add(where);
    return where;
  };
  const { event, findings } = checkEvent(
    {
      territory: text('territory'),
      team: text('team'),
      kind: text('kind'),
      from: text('from'),
      to: text('to'),
      ...(typeof fte === 'number' ? { fte } : {}),
      weekdays: text('weekdays'),
      rep: text('rep'),
      note: text('note'),
    },
    place,
    context,
  );
  return {
    findings: findings.filter(({ where }) => !said.has(where)),
    ...(event && !row.broken?.length ? { event } : {}),
  };
}
