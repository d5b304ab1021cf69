import { defineEntity } from '@mikro-orm/sqlite';
import type { Channel } from '#domain/basics/channel.ts';
import type { Segment } from '#domain/basics/segment.ts';
import type { Verdict } from '#domain/review/field-plans/judged-line.ts';
import { text, whole } from '../databases/columns.ts';

/** What a market's own plan says of a line of a cycle, and how it was judged when it came in. */
export const FieldPlanLineEntity = defineEntity({
  name: 'FieldPlanLine',
  tableName: 'field_plan_line',
  properties: {
    market: text().primary(),
    cycle: text().primary(),
    /** The account, by its number. */
    subjectNo: whole().primary(),
    territory: text().primary(),
    brand: text().primary(),
    channel: text().primary().$type<Channel>(),
    touches: whole(),
    /** The class of the market's own segment; empty where nothing was said. */
    segment: text().$type<Segment | ''>(),
    /** The class by the rules. */
    ruled: text().$type<Segment | ''>(),
    guidance: whole(),
    planned: whole(),
    reason: text(),
    verdict: text().$type<Verdict>(),
    why: text(),
    /** The import that said so last. */
    importId: text(),
  },
});
