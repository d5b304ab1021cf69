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

/** What somebody said of being reached. Rows are added and never changed. */
export const ConsentEntity = defineEntity({
  name: 'Consent',
  tableName: 'consent',
  properties: {
    market: text().primary(),
    /** By what it came in: of an import its id. */
    entry: text().primary(),
    position: whole().primary(),
    subjectNo: whole(),
    ...said(),
    evidence: text(),
  },
  indexes: [{ name: 'consent_market_subject', properties: ['market', 'subjectNo'] }],
});
