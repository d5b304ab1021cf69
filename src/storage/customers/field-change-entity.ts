import { defineEntity, p } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';

/** One applied change of a market's accounts; the audit entry of the same transaction points to it. */
export const MasterDataChangeEntity = defineEntity({
  name: 'MasterDataChange',
  tableName: 'roster_change',
  properties: {
    id: p.integer().primary().autoincrement(),
    market: text(),
    /** Accounts it can no longer bring back, for they were erased: ranges of their numbers. */
    forgotten: text().default(''),
  },
});

/** Before and after of one fact, as JSON; null where there was, or is, none. */
export const FieldChangeEntity = defineEntity({
  name: 'FieldChange',
  tableName: 'field_change',
  properties: {
    masterDataChangeId: () =>
      p.manyToOne(MasterDataChangeEntity).mapToPk().primary().joinColumn('roster_change_id').index(false),
    position: whole().primary(),
    /** The account, by its number in the change's market. */
    subjectNo: whole(),
    field: text(),
    before: text().nullable(),
    after: text().nullable(),
  },
});
