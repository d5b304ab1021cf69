import { sortedBy } from '#domain/basics/stable-order.ts';
import { addressWith, partOf } from '#domain/organisation/unit.ts';
import type { PlannedChangeStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { PlannedChangeEntity } from './planned-change-entity.ts';

export function plannedChangeStore(session: Session): PlannedChangeStore {
  return {
    add: async ({ market, from, to, ...entry }) => {
      await session.insert(PlannedChangeEntity, {
        ...entry,
        ...partOf(market),
        fromDay: from,
        toDay: to,
      });
    },
    within: async (market) => {
      const found = await session.find(PlannedChangeEntity, { market });
      return sortedBy(
        found,
        ({ recordedAt }) => recordedAt,
        ({ id }) => id,
      ).map(({ unit, fromDay, toDay, ...row }) => ({
        ...row,
        from: fromDay,
        to: toDay,
        market: addressWith({ market, unit }),
      }));
    },
  };
}
