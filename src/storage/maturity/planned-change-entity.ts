import { defineEntity } from '@mikro-orm/sqlite';
import type { ChangeKind } from '#domain/organisation/planned-change.ts';
import type { ChangeState } from '#domain/organisation/changes/change-entry.ts';
import { text, whole } from '../databases/columns.ts';

/** What was said of things that take a market's time while waves go on: rows are added and never changed. */
export const PlannedChangeEntity = defineEntity({
  name: 'PlannedChange',
  tableName: 'planned_change',
  properties: {
    id: text().primary(),
    change: text(),
    market: text(),
    /** Empty where it is of the whole market. */
    unit: text(),
    kind: text().$type<ChangeKind>(),
    what: text(),
    fromDay: text(),
    toDay: text(),
    points: whole(),
    source: text(),
    state: text().$type<ChangeState>(),
    recordedBy: text(),
    recordedAt: text(),
  },
  indexes: [{ name: 'planned_change_market_recorded_at', properties: ['market', 'recordedAt'] }],
});
