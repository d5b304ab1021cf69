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
  indexes: [{ name: 'account_market_territory', properties: ['market', 'territory', 'subjectNo'] }],
});

export type AccountRow = InferEntity<typeof AccountEntity>;
