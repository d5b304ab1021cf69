import { defineEntity } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';

/** A code that a territory went by until it was renamed. */
export const FormerTerritoryEntity = defineEntity({
  name: 'FormerTerritory',
  tableName: 'former_territory',
  properties: {
    market: text().primary(),
    former: text().primary(),
    territory: text(),
    renamedOn: text(),
  },
});
