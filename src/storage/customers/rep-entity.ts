import { defineEntity, type InferEntity } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';

export const RepEntity = defineEntity({
  name: 'Rep',
  tableName: 'rep',
  properties: {
    market: text().primary(),
    territory: text().primary(),
    team: text(),
    name: text(),
    email: text(),
    fte: whole(),
    leaveDays: whole().nullable(),
    otherDays: whole(),
    region: text(),
    employedFrom: text(),
    employedTo: text(),
    /** JSON object by column key; empty where there are no columns of the market's own. */
    own: text().default(''),
  },
});

export type RepRow = InferEntity<typeof RepEntity>;
