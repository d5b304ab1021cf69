import type { SetupStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { SetupStepEntity } from './setup-step-entity.ts';

export function setupStore(session: Session): SetupStore {
  return {
    isDone: async (step) => {
      await session.lock(`setup ${step}`);
      return (await session.find(SetupStepEntity, { step })).length > 0;
    },
    markDone: (step) => session.upsertMany(SetupStepEntity, [{ step }], (row) => row),
  };
}
