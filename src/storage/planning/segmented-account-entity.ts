import { defineEntity, p } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';
import { PlanEntity } from './plan-entity.ts';

export const SegmentedAccountEntity = defineEntity({
  name: 'SegmentedAccount',
  tableName: 'segmented_account',
  properties: {
    planId: () => p.manyToOne(PlanEntity).mapToPk().primary().joinColumn('plan_id').index(false),
    /** The account, by its number in the plan's market. */
    subjectNo: whole().primary(),
    brand: text().primary(),
    segment: text(),
    /** The segment of the template's content, by its key; empty in plans from before it was kept. */
    groupKey: text().default(''),
    target: p.boolean(),
    who: text(),
    what: text(),
    ready: text(),
    potential: whole(),
    potentialSource: text(),
    confidence: text(),
    decile: whole(),
    /** JSON array of reasons. */
    why: text(),
  },
});
