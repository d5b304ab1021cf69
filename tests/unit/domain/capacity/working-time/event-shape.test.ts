import { expect, it } from 'vitest';
import { basisPoints } from '#domain/basics/units.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import { eventOfRow, eventShape } from '#domain/capacity/working-time/event-shape.ts';

const event: CapacityEvent = {
  territory: 'DE-01',
  team: '',
  kind: 'leave',
  from: '2027-02-01',
  to: '2027-02-05',
  fte: 0,
  weekdays: [],
  rep: '',
  note: 'Ski',
};

it.each<Partial<CapacityEvent>>([
  {},
  { fte: basisPoints(5_000) },
  { kind: 'vacancy', to: '' },
  { kind: 'part-time', to: '', fte: basisPoints(0) },
  { kind: 'part-time', to: '', fte: basisPoints(6_000) },
  { kind: 'part-time', to: '', fte: basisPoints(10_000), weekdays: [2, 3, 4] },
  { kind: 'successor', to: '', fte: basisPoints(10_000), rep: 'Bo', weekdays: [5] },
])('an event comes back from its row as it was: %j', (more) => {
  const whole = { ...event, ...more };
  expect(eventOfRow(eventShape.rowOf(whole))).toEqual(whole);
});
