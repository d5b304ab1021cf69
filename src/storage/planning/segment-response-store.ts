import { sortedBy } from '#domain/basics/stable-order.ts';
import type { RecordedResponse } from '#domain/planning/response/recorded-response.ts';
import type { SegmentResponseStore } from '#usecases/ports.ts';
import { marketLock } from '../databases/market-lock.ts';
import type { RowOf, Session } from '../session.ts';
import { SegmentResponseEntity } from './segment-response-entity.ts';
import { segmentResponse } from '../documents/segment-response.ts';

const toResponse = ({
  response,
  validFrom,
  ...row
}: RowOf<typeof SegmentResponseEntity>): RecordedResponse => ({
  ...segmentResponse.read(response, row.id),
  ...row,
  on: validFrom,
});

export function segmentResponseStore(session: Session): SegmentResponseStore {
  return {
    add: async ({ on, today, curve, judgements, fit, ...recorded }) => {
      await session.insert(SegmentResponseEntity, {
        ...recorded,
        validFrom: on,
        response: segmentResponse.write({
          today,
          curve,
          ...(judgements ? { judgements } : {}),
          ...(fit ? { fit } : {}),
        }),
      });
    },
    remove: async (market, ids) => {
      for (const id of ids) await session.remove(SegmentResponseEntity, { market, id });
    },
    ofMarket: async (market) => {
      // Whoever is about to add some must not be overtaken by somebody who adds others.
      await session.lock(marketLock(market));
      const found = await session.find(SegmentResponseEntity, { market });
      return sortedBy(
        found,
        (each) => each.recordedAt,
        (each) => each.id,
      ).map(toResponse);
    },
  };
}
