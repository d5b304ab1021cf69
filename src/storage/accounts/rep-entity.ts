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
  },
});

export type RepRow = InferEntity<typeof RepEntity>;
