import { defineEntity, p } from '@mikro-orm/sqlite';
import type { Channel } from '#domain/basics/channel.ts';
import { text, whole } from '../databases/columns.ts';
import { PlanEntity } from './plan-entity.ts';

/**
 * How many lines a plan has in its newest version, and what they add up to: counted by the database when lines are
 * written, so that a page that shows a few of them knows how many there are without reading them.
 */
export const PlanLineCountEntity = defineEntity({
  name: 'PlanLineCount',
  tableName: 'plan_line_count',
  properties: {
    planId: () => p.manyToOne(PlanEntity).mapToPk().primary().joinColumn('plan_id').index(false),
    territory: text().primary(),
    brand: text().primary(),
    channel: text().$type<Channel>().primary(),
    segment: text().primary(),
    lines: whole(),
    /** Those with at least one touch. */
    plannedLines: whole(),
    touches: whole(),
    equivalents: whole(),
  },
});
