import { defineEntity } from '@mikro-orm/sqlite';
import type { Channel } from '#domain/basics/channel.ts';
import type { Segment } from '#domain/basics/segment.ts';
import type { SegmentResponse } from '#domain/planning/response/response-curve.ts';
import { text } from '../databases/columns.ts';

/** Curves are succeeded, never written over. */
export const SegmentResponseEntity = defineEntity({
  name: 'SegmentResponse',
  tableName: 'segment_response',
  properties: {
    id: text().primary(),
    market: text(),
    brand: text(),
    segment: text().$type<Segment>(),
    channel: text().$type<Channel>(),
    source: text().$type<SegmentResponse['source']>(),
    validFrom: text(),
    /** JSON: today's touches, the curve, and the judgements or the fit behind it. */
    response: text(),
    recordedBy: text(),
    recordedAt: text(),
  },
  indexes: [{ name: 'segment_response_market', properties: ['market', 'recordedAt'] }],
});
