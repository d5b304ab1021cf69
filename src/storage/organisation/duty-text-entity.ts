import { defineEntity } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';

/** A text of a duty of which something was said, once for all who said so. */
export const DutyTextEntity = defineEntity({
  name: 'DutyText',
  tableName: 'duty_text',
  properties: {
    market: text().primary(),
    /** SHA-256 of the text. */
    digest: text().primary(),
    /** Canonical JSON. */
    said: text(),
  },
});
