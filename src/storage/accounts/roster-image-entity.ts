import { defineEntity, p } from '@mikro-orm/sqlite';
import type { RosterImages } from '#domain/customers/roster/roster-change.ts';
import { text, whole } from '../databases/columns.ts';
import { RosterChangeEntity } from './field-change-entity.ts';

/**
 * Accounts and reps as they were before a change that added, removed or replaced them; what changed in an account that
 * stays is in its field changes. Many of them stand in one row, so that a large import costs little.
 */
export const RosterImageEntity = defineEntity({
  name: 'RosterImage',
  tableName: 'roster_image',
  properties: {
    rosterChangeId: () =>
      p.manyToOne(RosterChangeEntity).mapToPk().primary().joinColumn('roster_change_id').index(false),
    position: whole().primary(),
    kind: text().$type<keyof RosterImages>(),
    /** JSON list. */
    content: text(),
  },
});
