import type { ImportStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { ImportEntity } from './import-entity.ts';

export function importStore(session: Session): ImportStore {
  return {
    add: async (record) => {
      await session.insert(ImportEntity, { ...record });
    },
    ofMarket: (market) => session.find(ImportEntity, { market }, { latestBy: ['importedAt', 'id'] }),
  };
}
