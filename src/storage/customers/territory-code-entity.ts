import { defineEntity } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';

/** A day on which the code of a territory began to mean another one. */
export const TerritoryCodeEntity = defineEntity({
  name: 'TerritoryCode',
  tableName: 'territory_code',
  properties: {
    market: text().primary(),
    territory: text().primary(),
    /** The import that said so. */
    entry: text().primary(),
    sinceDay: text(),
  },
});
