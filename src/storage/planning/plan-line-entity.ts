import { defineEntity, p } from '@mikro-orm/sqlite';
import type { Channel } from '#domain/basics/channel.ts';
import type { Segment } from '#domain/basics/segment.ts';
import type { Binding } from '#domain/planning/plan.ts';
import { text, whole } from '../databases/columns.ts';
import { PlanEntity } from './plan-entity.ts';

/**
 * A plan line as it stood from one version of its plan until, not including, another. What the account is called stays
 * with the account: personal data sits in one place.
 */
export const PlanLineEntity = defineEntity({
  name: 'PlanLine',
  tableName: 'plan_line',
  properties: {
    planId: () => p.manyToOne(PlanEntity).mapToPk().primary().joinColumn('plan_id').index(false),
    /** The account, by its number in the plan's market. */
    subjectNo: whole().primary(),
    territory: text().primary(),
    brand: text().primary(),
    channel: text().$type<Channel>().primary(),
    fromVersion: whole().primary(),
    /** Null while the line stands. */
    toVersion: whole().nullable(),
    /** The line's number in its plan, the same in every version. */
    lineNo: whole(),
    segment: text().$type<Segment>(),
    guidance: whole(),
    planned: whole(),
    minimum: whole(),
    maximum: whole(),
    cost: whole(),
    /** JSON array of whole numbers. */
    marginals: text(),
    binding: text().$type<Binding>(),
    /** JSON array of reasons. */
    why: text(),
  },
  indexes: [
    {
      // Begins with what lines are looked up and ordered by, and ends with all that sums over a plan need, so that
      // these read the index alone.
      name: 'plan_line_plan_territory',
      properties: ['planId', 'territory', 'subjectNo', 'fromVersion', 'toVersion', 'planned', 'cost'],
    },
  ],
});
