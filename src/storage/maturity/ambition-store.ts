import { sortedBy } from '#domain/basics/stable-order.ts';
import { addressWith, partOf } from '#domain/organisation/unit.ts';
import type { AmbitionStore } from '#usecases/ports.ts';
import { ambitionLevels } from '../documents/ambition-levels.ts';
import type { Session } from '../session.ts';
import { AmbitionEntity } from './ambition-entity.ts';

export function ambitionStore(session: Session): AmbitionStore {
  return {
    add: async ({ market, day, levels, from: _from, ...ambition }) => {
      await session.insert(AmbitionEntity, {
        ...ambition,
        ...partOf(market),
        wantedOn: day,
        levels: ambitionLevels.write(levels),
      });
    },
    withdraw: async (market, ids) => {
      for (const id of ids) await session.remove(AmbitionEntity, { market, id });
    },
    ofMarket: async (address) => {
      const found = await session.find(AmbitionEntity, partOf(address));
      return sortedBy(
        found,
        ({ recordedAt }) => recordedAt,
        ({ id }) => id,
      ).map(({ unit, market, wantedOn, levels, ...row }) => ({
        ...row,
        market: addressWith({ market, unit }),
        day: wantedOn,
        levels: ambitionLevels.read(levels, `${market} ${row.id}`),
        from: 'recorded',
      }));
    },
  };
}
