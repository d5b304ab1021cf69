import { defineEntity, p } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';
import { PlanEntity } from './plan-entity.ts';

/** What many lines or accounts of a plan say of themselves in the same words; their `why` holds its name. */
export const PlanReasonEntity = defineEntity({
  name: 'PlanReason',
  tableName: 'plan_reason',
  properties: {
    planId: () => p.manyToOne(PlanEntity).mapToPk().primary().joinColumn('plan_id').index(false),
    name: text().primary(),
    /** JSON array of reasons, which may name what the row itself says. */
    reasons: text(),
  },
});
