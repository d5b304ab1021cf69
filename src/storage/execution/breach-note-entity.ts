import { defineEntity } from '@mikro-orm/sqlite';
import type { BreachNote } from '#domain/execution/breach-note.ts';
import { text, whole } from '../databases/columns.ts';

/** What somebody says was done about a passed limit. Rows are added and never changed. */
export const BreachNoteEntity = defineEntity({
  name: 'BreachNote',
  tableName: 'breach_note',
  properties: {
    market: text().primary(),
    id: text().primary(),
    limitKey: text(),
    kind: text().$type<BreachNote['kind']>(),
    ofKind: text().$type<BreachNote['of']['kind']>(),
    /** Of a person. */
    subjectNo: whole().nullable(),
    /** Of an establishment what it is called. */
    ofName: text(),
    territory: text(),
    service: text(),
    passedOn: text(),
    note: text(),
    recordedBy: text(),
    recordedAt: text(),
  },
});
