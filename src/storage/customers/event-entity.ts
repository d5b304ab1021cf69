import { defineEntity, type InferEntity } from '@mikro-orm/sqlite';
import type { Channel } from '#domain/basics/channel.ts';
import { text, whole } from '../databases/columns.ts';

/** Something an account did, as another system saw it. */
export const EventOfCustomerEntity = defineEntity({
  name: 'CustomerEvent',
  tableName: 'customer_event',
  properties: {
    market: text().primary(),
    /** As `eventKey` writes it, the account by its number. */
    eventKey: text().primary(),
    subjectNo: whole(),
    event: text(),
    onDay: text(),
    /** Empty where only the day is known. */
    at: text(),
    times: whole(),
    channel: text().$type<Channel | ''>(),
    brand: text(),
    topic: text(),
    source: text(),
    externalId: text(),
    programme: text(),
    nth: whole(),
    /** The import that said so last, or whoever else did. */
    entry: text(),
    /** Rises with everything that is kept. */
    sequence: whole(),
  },
  indexes: [
    { name: 'customer_event_market_subject', properties: ['market', 'subjectNo', 'onDay'] },
    { name: 'customer_event_market_day', properties: ['market', 'onDay', 'event'] },
    { name: 'customer_event_market_sequence', properties: ['market', 'sequence'] },
  ],
});

export type EventRow = InferEntity<typeof EventOfCustomerEntity>;
