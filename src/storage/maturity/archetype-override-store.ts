import { partOf } from '#domain/organisation/unit.ts';
import type { ArchetypeOverrideStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { ArchetypeOverrideEntity } from './archetype-override-entity.ts';

export function archetypeOverrideStore(session: Session): ArchetypeOverrideStore {
  return {
    add: async (override) => {
      await session.insert(ArchetypeOverrideEntity, { ...override, ...partOf(override.market) });
    },
    ofMarket: async (address) => {
      const found = await session.find(ArchetypeOverrideEntity, partOf(address), {
        latestBy: ['madeAt', 'id'],
      });
      return found.map(({ unit: _unit, ...override }) => ({ ...override, market: address }));
    },
  };
}
