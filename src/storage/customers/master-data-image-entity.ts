import { defineEntity, p } from '@mikro-orm/sqlite';
import type { MasterDataImages } from '#domain/customers/master-data/master-data-change.ts';
import { text, whole } from '../databases/columns.ts';
import { MasterDataChangeEntity } from './field-change-entity.ts';

/**
 * Accounts and reps as they were before a change that added, removed or replaced them; what changed in an account that
 * stays is in its field changes. A row each, so that one of them can be forgotten without touching the others.
 */
export const MasterDataImageEntity = defineEntity({
  name: 'MasterDataImage',
  tableName: 'roster_image',
  properties: {
    masterDataChangeId: () =>
      p.manyToOne(MasterDataChangeEntity).mapToPk().primary().joinColumn('roster_change_id').index(false),
    position: whole().primary(),
    kind: text().$type<keyof MasterDataImages>(),
    /** The account, by its number in the change's market; null for a rep. */
    subjectNo: whole().nullable(),
    /** JSON of what it was, or a territory; empty for an account that was not there. */
    content: text(),
  },
});
