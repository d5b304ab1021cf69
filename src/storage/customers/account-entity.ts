import { defineEntity, type InferEntity } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';

/** What is known of a subject whose account is kept; its identifier stays with the subject. */
export const AccountEntity = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    market: text().primary(),
    subjectNo: whole().primary(),
    name: text(),
    territory: text(),
    /** JSON object of the facts by column key. */
    facts: text(),
    /** Name and identifier as `searchableAccount` makes them. */
    search: text(),
  },
  indexes: [
    { name: 'account_market_territory', properties: ['market', 'territory', 'subjectNo'] },
    // Names are looked through without reading what else is known of everybody.
    { name: 'account_market_search', properties: ['market', 'subjectNo', 'search'] },
  ],
});

export type AccountRow = InferEntity<typeof AccountEntity>;
