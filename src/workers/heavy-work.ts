import { totalmem } from 'node:os';
import type { HeavyWork } from '#usecases/ports.ts';
import { runFollowed } from './run-followed.ts';
import { orThrow } from './or-unreadable.ts';
import { checkInThread } from './check-import.ts';
import { handOver } from './met-before.ts';
import { planInParts } from './plan-in-parts.ts';
import { startThreads } from './threads.ts';

export interface WorkerPool extends HeavyWork {
  close(): Promise<void>;
}

/** What one thread may have at most, in megabytes: without a limit one workbook takes the server down with it. */
export const mostMemory = (threads: number): number =>
  Math.max(1_024, Math.min(4_096, Math.floor(totalmem() / 1_048_576 / (threads + 1))));

/** Heavy work in worker threads, so that the server goes on answering. Threads start with the first task. */
export function createWorkerPool(threads: number, memory = mostMemory(threads)): WorkerPool {
  const pool = startThreads({ threads, memory });
  return {
    onBehalfOf: (asker, work) => pool.onBehalfOf(asker, work),
    readWorkbook: (input) => pool.run(handOver(input), { name: 'readWorkbook' }),
    expectImport: () => pool.warmUp('expectImport'),
    checkImport: (task, follow, take) => checkInThread(pool, task, follow, take),
    pickRows: (input) => pool.run(input, { name: 'pickRows' }),
    rowsOfAccount: ({ file, account }) =>
      pool.run({ file: handOver(file), account }, { name: 'rowsOfAccount' }),
    findPeople: (input) => pool.run(input, { name: 'findPeople' }),
    findErased: (task) => pool.run(task, { name: 'findErased' }),
    makePlanToKeep: async (input, follow) => {
      // As it will be kept it is handed over in half the time that its accounts would take one by one, and what is planned
      // from is what is kept, to the letter.
      const { compressed, writePlanInput } = await import('./kept-plan-input.ts');
      const written = writePlanInput(input);
      const planned = planInParts(pool, written, follow ?? {});
      const [plan, kept] = await Promise.all([planned, compressed(written)]);
      return { ...plan, kept };
    },
    judgeFieldPlan: async (input, said) => {
      // Handed over as it would be kept: in half the time that its accounts would take one by one.
      const { writePlanInput } = await import('./kept-plan-input.ts');
      return pool.run({ input: writePlanInput(input), said }, { name: 'judgedFieldPlan' });
    },
    recomputePlan: (task, follow) => orThrow(runFollowed(pool, 'recomputation', task, follow)),
    answerWhatIf: (task, follow) => orThrow(runFollowed(pool, 'whatIf', task, follow)),
    comparePlans: (task, follow) => runFollowed(pool, 'plansCompared', task, follow),
    checkOptimality: (task, follow) => orThrow(runFollowed(pool, 'optimality', task, follow)),
    namesInPlanInput: (file) => orThrow(pool.run(file, { name: 'namesInPlanInput' })),
    renumberPlanInput: (file, numbers) =>
      orThrow(pool.run({ ...file, numbers }, { name: 'renumberedPlanInput' })),
    measureTerritories: (input) => pool.run(input, { name: 'measureTerritories' }),
    annotateWorkbook: (input) => pool.run(input, { name: 'annotateWorkbook' }),
    readAssessment: (input) => pool.run(handOver(input), { name: 'readAssessment' }),
    close: () => pool.destroy(),
  };
}
