import { defineEntity } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';

/** By what somebody is recognised who was erased and must not come back; it names nobody. */
export const TombstoneEntity = defineEntity({
  name: 'Tombstone',
  tableName: 'tombstone',
  properties: {
    market: text().primary(),
    /** Under the market's secret, which is kept apart from the database. */
    digest: text().primary(),
    madeOn: text(),
  },
});

/** By what a market's secret proves to be the one that its digests were made with. */
export const MarketSecretEntity = defineEntity({
  name: 'MarketSecret',
  tableName: 'market_secret',
  properties: { market: text().primary(), fingerprint: text() },
});
