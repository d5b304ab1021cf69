import { defineEntity } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';

/** How often a market's calls, or the plans they are held against, were written beside their versions. */
export const CallRevisionEntity = defineEntity({
  name: 'CallRevision',
  tableName: 'call_revision',
  properties: {
    market: text().primary(),
    /** Counts up; a market that has none yet is at 0. */
    revision: whole(),
  },
});
