import { defineEntity } from '@mikro-orm/sqlite';
import type { RunEnding } from '#domain/access/schedule.ts';
import { text } from '../databases/columns.ts';

/** The last run of a kind of work in a market. */
export const ScheduledRunEntity = defineEntity({
  name: 'ScheduledRun',
  tableName: 'scheduled_run',
  properties: {
    kind: text().primary(),
    market: text().primary(),
    begunAt: text(),
    leaseUntil: text(),
    /** Empty while it goes on. */
    endedAt: text(),
    ending: text().$type<RunEnding | ''>(),
  },
});
