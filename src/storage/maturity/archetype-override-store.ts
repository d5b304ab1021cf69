import type { ArchetypeOverrideStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { ArchetypeOverrideEntity } from './archetype-override-entity.ts';

export function archetypeOverrideStore(session: Session): ArchetypeOverrideStore {
  return {
    add: async (override) => {
      await session.insert(ArchetypeOverrideEntity, { ...override });
    },
    ofMarket: (market) => session.find(ArchetypeOverrideEntity, { market }, { latestBy: ['madeAt', 'id'] }),
  };
}
