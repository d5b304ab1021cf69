import { defineEntity } from '@mikro-orm/sqlite';
import { text, whole } from '../databases/columns.ts';

const said = () => ({
  channel: text(),
  purpose: text(),
  state: text(),
  basis: text(),
  /** Empty where nobody knows. */
  saidOn: text(),
  /** Its last day; empty where it has none. */
  untilDay: text(),
  recordedAt: text(),
  recordedBy: text(),
  /** The file's name, or where whoever recorded it has it from. */
  source: text(),
});

/**
 * What was said of being reached: once for everybody whom an entry says it of, for a file says few different things of
 * many people. Rows are added and never changed.
 */
export const ConsentStatementEntity = defineEntity({
  name: 'ConsentStatement',
  tableName: 'consent_statement',
  properties: {
    market: text().primary(),
    /** Counts up in the market. */
    no: whole().primary(),
    /** By what it came in: of an import its id. */
    entry: text(),
    ...said(),
  },
});

/**
 * What newcomers said by the file they came with, statement by statement: many say the same, and who they are stands with
 * their numbers. Whatever is said later has a row of its own in `consent`.
 */
export const ConsentListEntity = defineEntity({
  name: 'ConsentList',
  tableName: 'consent_list',
  properties: {
    market: text().primary(),
    /** Counts up in the market. */
    no: whole().primary(),
    statement: whole().primary(),
  },
});

/** Of whom it was said. */
export const ConsentEntity = defineEntity({
  name: 'Consent',
  tableName: 'consent',
  properties: {
    market: text().primary(),
    subjectNo: whole().primary(),
    statement: whole().primary(),
    evidence: text(),
  },
});
