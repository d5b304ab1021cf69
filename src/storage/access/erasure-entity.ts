import { defineEntity } from '@mikro-orm/sqlite';
import type { ErasureRecord } from '#usecases/ports.ts';
import { text, whole } from '../databases/columns.ts';

/** That somebody was forgotten, by numbers alone. */
export const ErasureEntity = defineEntity({
  name: 'Erasure',
  tableName: 'erasure',
  properties: {
    id: text().primary(),
    /** Empty of a user. */
    market: text(),
    kind: text().$type<ErasureRecord['kind']>(),
    /** Of the account in its market, or of the erased user. */
    no: whole(),
    at: text(),
    by: text(),
    reason: text(),
    /** JSON object: how much was done, by place. */
    done: text(),
  },
  indexes: [{ name: 'erasure_market_at', properties: ['market', 'at'] }],
});
