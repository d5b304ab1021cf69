import type { SetupStore } from '#usecases/ports.ts';
import type { Session } from '../session.ts';
import { SetupStepEntity } from './setup-step-entity.ts';

export function setupStore(session: Session): SetupStore {
  return {
    isDone: async (step) => {
      await session.lock(`setup ${step}`);
      return (await session.find(SetupStepEntity, { step })).length > 0;
    },
    doneLike: async (prefix) => {
      const sql = 'select step from setup_step where step >= ? order by step';
      const steps = await session.rows(sql, [prefix], (row: { readonly step: string }) => row.step);
      return steps.filter((step) => step.startsWith(prefix));
    },
    forget: async (step) => {
      await session.remove(SetupStepEntity, { step });
    },
    markDone: (step) => session.upsertMany(SetupStepEntity, [{ step }], (row) => row),
  };
}
