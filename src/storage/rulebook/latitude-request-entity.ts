import { defineEntity } from '@mikro-orm/sqlite';
import type { LatitudeRequestState } from '#domain/rulebook/latitude-request.ts';
import { text } from '../databases/columns.ts';

export const LatitudeRequestEntity = defineEntity({
  name: 'LatitudeRequest',
  tableName: 'latitude_request',
  properties: {
    id: text().primary(),
    market: text(),
    rule: text(),
    /** JSON: a number, a text, a flag or a list of codes. */
    value: text(),
    wantedFrom: text(),
    reason: text(),
    madeBy: text(),
    madeAt: text(),
    state: text().$type<LatitudeRequestState>(),
    /** Empty unless granted. */
    grantedUntil: text(),
    decidedBy: text(),
    decidedAt: text(),
    note: text(),
    /** Empty unless the grant was ended before its day. */
    endedBy: text().default(''),
    endedAt: text().default(''),
    endedAfter: text().default(''),
    endNote: text().default(''),
  },
  indexes: [{ name: 'latitude_request_market_state', properties: ['market', 'state'] }],
});
