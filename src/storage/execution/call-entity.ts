import { defineEntity, type InferEntity } from '@mikro-orm/sqlite';
import type { CallOrigin } from '#domain/basics/call-origin.ts';
import type { Channel } from '#domain/basics/channel.ts';
import type { CallStatus } from '#domain/execution/actual-call.ts';
import { text, whole } from '../databases/columns.ts';

export const CallEntity = defineEntity({
  name: 'ActualCall',
  tableName: 'actual_call',
  properties: {
    market: text().primary(),
    /** As `keptKey` writes it. */
    callKey: text().primary(),
    territory: text(),
    /** The account, by its number. */
    subjectNo: whole(),
    brand: text(),
    channel: text().$type<Channel>(),
    onDay: text(),
    status: text().$type<CallStatus>(),
    /** Empty where the field system says nothing of it. */
    origin: text().$type<CallOrigin>().default(''),
    /** The import that said so last. */
    importId: text(),
  },
  indexes: [
    // Calls are asked for by days; with their territory a count of them reads the index alone.
    { name: 'actual_call_market_day', properties: ['market', 'onDay', 'status', 'territory'] },
    // A territory's own, and whether anybody has seen an account.
    { name: 'actual_call_market_territory', properties: ['market', 'territory', 'onDay', 'status'] },
    { name: 'actual_call_market_subject', properties: ['market', 'subjectNo', 'onDay', 'status'] },
  ],
});

export type CallRow = InferEntity<typeof CallEntity>;
