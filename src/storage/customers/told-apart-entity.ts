import { defineEntity } from '@mikro-orm/sqlite';
import type { ToldApart } from '#domain/customers/returning/told-apart.ts';
import { text, whole } from '../databases/columns.ts';

/** Of whom somebody said that they are two persons, or that they are not after all. Rows are added and never changed. */
export const ToldApartEntity = defineEntity({
  name: 'ToldApart',
  tableName: 'told_apart',
  properties: {
    market: text().primary(),
    id: text().primary(),
    /** Numbers of accounts, the smaller first. */
    oneNo: whole(),
    otherNo: whole(),
    state: text().$type<ToldApart['state']>(),
    why: text(),
    recordedBy: text(),
    recordedAt: text(),
  },
});
