import { defineEntity, p } from '@mikro-orm/sqlite';
import type { MasterDataImages } from '#domain/customers/master-data/master-data-change.ts';
import { text, whole } from '../databases/columns.ts';
import { MasterDataChangeEntity } from './field-change-entity.ts';

/**
 * Accounts and reps as they were before a change that added, removed or replaced them; what changed in an account that
 * stays is in its field changes. Many of them stand in one row, so that a large import costs little.
 */
export const MasterDataImageEntity = defineEntity({
  name: 'MasterDataImage',
  tableName: 'roster_image',
  properties: {
    masterDataChangeId: () =>
      p.manyToOne(MasterDataChangeEntity).mapToPk().primary().joinColumn('roster_change_id').index(false),
    position: whole().primary(),
    kind: text().$type<keyof MasterDataImages>(),
    /** JSON list. */
    content: text(),
  },
});
