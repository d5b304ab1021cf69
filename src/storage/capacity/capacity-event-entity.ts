import { defineEntity } from '@mikro-orm/sqlite';
import type { CapacityEventKind } from '#domain/capacity/working-time/capacity-event.ts';
import { text, whole } from '../databases/columns.ts';

export const CapacityEventEntity = defineEntity({
  name: 'CapacityEvent',
  tableName: 'capacity_event',
  properties: {
    market: text().primary(),
    eventKey: text().primary(),
    /** Of territory and team one is empty. */
    territory: text(),
    team: text(),
    kind: text().$type<CapacityEventKind>(),
    fromDay: text(),
    /** Empty: until further notice. */
    toDay: text(),
    fte: whole(),
    /** `234`: Tuesday to Thursday; empty: those of the market. */
    weekdays: text().default(''),
    rep: text(),
    note: text(),
  },
});
