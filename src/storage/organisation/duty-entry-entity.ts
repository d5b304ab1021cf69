import { defineEntity } from '@mikro-orm/sqlite';
import type { DutyEntry } from '#domain/organisation/duties/duty.ts';
import { text, whole } from '../databases/columns.ts';

/** What was said of duties: that somebody has one, or has it otherwise, a signature, a withdrawal. Rows are added and never changed. */
export const DutyEntryEntity = defineEntity({
  name: 'DutyEntry',
  tableName: 'duty_entry',
  properties: {
    market: text().primary(),
    id: text().primary(),
    /** The entry that it signs or withdraws; of a fact its own. */
    fact: text(),
    state: text().$type<DutyEntry['state']>(),
    duty: text(),
    /** SHA-256 of the text of the duty of which it was said; empty in rows from before that was kept. */
    law: text().default(''),
    /** A rep’s address or name, a plan, a unit, a facility. */
    about: text(),
    number: text(),
    fromDay: text(),
    /** Empty where it has none. */
    untilDay: text(),
    evidence: text(),
    /** 1 where whoever said it is invented. */
    invented: whole(),
    recordedBy: text(),
    recordedAt: text(),
  },
});
