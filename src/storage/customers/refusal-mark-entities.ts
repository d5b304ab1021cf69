import { defineEntity } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';

/** By what somebody is recognised who refused and of whom no account is kept; it names nobody. */
export const RefusalMarkEntity = defineEntity({
  name: 'RefusalMark',
  tableName: 'refusal_mark',
  properties: {
    market: text().primary(),
    /** By what it came in: of an import its id. */
    entry: text().primary(),
    /** Which person of the entry. */
    person: whole().primary(),
    /** Under the market's secret, which is kept apart from the database. */
    digest: text().primary(),
  },
});

/** What such a person refused. */
export const MarkedRefusalEntity = defineEntity({
  name: 'MarkedRefusal',
  tableName: 'marked_refusal',
  properties: {
    market: text().primary(),
    entry: text().primary(),
    person: whole().primary(),
    position: whole().primary(),
    channel: text(),
    purpose: text(),
    basis: text(),
    /** Empty where nobody knows. */
    saidOn: text(),
    /** Its last day; empty where it has none. */
    untilDay: text(),
    recordedAt: text(),
  },
});
