import { sortedBy } from '#domain/basics/stable-order.ts';
import type { ToldApartStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { ToldApartEntity } from './told-apart-entity.ts';

export const toldApartStore = (session: Session): ToldApartStore => ({
  add: (market, said) =>
    session.insertMany(ToldApartEntity, said, ({ id, one, other, state, why, by, at }) => ({
      market,
      id,
      oneNo: one,
      otherNo: other,
      state,
      why,
      recordedBy: by,
      recordedAt: at,
    })),

  ofMarket: async (market) =>
    sortedBy(
      (await session.find(ToldApartEntity, { market })).map((row) => ({
        id: row.id,
        one: row.oneNo,
        other: row.otherNo,
        state: row.state,
        why: row.why,
        by: row.recordedBy,
        at: row.recordedAt,
      })),
      ({ at }) => at,
      ({ id }) => id,
    ),
});
