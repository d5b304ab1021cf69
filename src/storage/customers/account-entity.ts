import { defineEntity, type InferEntity } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';

export const AccountEntity = defineEntity({
  name: 'Account',
  tableName: 'account',
  properties: {
    market: text().primary(),
    accountId: text().primary(),
    name: text(),
    territory: text(),
    /** JSON object of the facts by column key. */
    facts: text(),
    /** Name and identifier as `searchableText` makes them. */
    search: text(),
  },
});

export type AccountRow = InferEntity<typeof AccountEntity>;
