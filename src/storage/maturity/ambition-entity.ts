import { defineEntity } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';

/** Where a market or a unit wants to be by a day: rows are added and never changed, and go only with the import that brought them. */
export const AmbitionEntity = defineEntity({
  name: 'Ambition',
  tableName: 'ambition',
  properties: {
    id: text().primary(),
    market: text(),
    /** Empty where it is of the whole market. */
    unit: text(),
    wantedOn: text(),
    /** JSON object: level by dimension. */
    levels: text(),
    who: text(),
    why: text(),
    recordedBy: text(),
    recordedAt: text(),
  },
  indexes: [{ name: 'ambition_market_recorded_at', properties: ['market', 'recordedAt'] }],
});
