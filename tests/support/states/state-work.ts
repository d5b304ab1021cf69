import { compareRecomputed } from '#domain/planning/compare-recomputed.ts';
import { makePlan } from '#domain/planning/make-plan.ts';
import { createFileStore } from '#files/file-store.ts';
import type { HeavyWork, Storage, World } from '#usecases/ports.ts';
import { namesInPlanInput, readPlanInput, renumberPlanInput } from '#workers/kept-plan-input.ts';

type KeptWork = Pick<HeavyWork, 'recomputePlan' | 'namesInPlanInput' | 'renumberPlanInput'>;

/** As much of a world as plans of the past are made again in, with the work of threads done here. */
export function stateWork(storage: Storage, dataFolder: string): World {
  const heavy: KeptWork = {
    recomputePlan: async (task) => compareRecomputed(makePlan(readPlanInput(task)), task.lines),
    namesInPlanInput: async (file) => namesInPlanInput(file),
    renumberPlanInput: async (file, numbers) => renumberPlanInput(file, numbers),
  };
  return { storage, files: createFileStore(dataFolder), heavy, definitions: { version: '' } } as World;
}
