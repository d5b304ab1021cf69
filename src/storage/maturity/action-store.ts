import { sortedBy } from '#domain/basics/stable-order.ts';
import { isLevel } from '#domain/maturity/check-assessment.ts';
import { addressWith, partOf } from '#domain/organisation/unit.ts';
import type { ActionStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { ActionEntity } from './action-entity.ts';

export function actionStore(session: Session): ActionStore {
  return {
    add: async (entry) => {
      await session.insert(ActionEntity, { ...entry, ...partOf(entry.market) });
    },
    within: async (market) => {
      const found = await session.find(ActionEntity, { market });
      return sortedBy(
        found,
        ({ recordedAt }) => recordedAt,
        ({ id }) => id,
      ).flatMap(({ unit, level, ...row }) =>
        isLevel(level) ? [{ ...row, level, market: addressWith({ market, unit }) }] : [],
      );
    },
  };
}
