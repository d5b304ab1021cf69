import { availableParallelism } from 'node:os';
import { pino } from 'pino';
import { openInstallation } from './compose.ts';
import type { Definitions } from './domain/definitions.ts';
import type { Environment } from './env.ts';
import { loggableError } from './http/request-log.ts';
import { jobKinds } from './job-kinds.ts';
import { work } from './usecases/jobs/work.ts';
import { createWorkers } from './workers/wake-workers.ts';

/** How others tell a worker that there is something to do, and hear of it that something has ended. */
interface WorkerChannel {
  /** Tells them. */
  readonly tell?: () => void;
  /** Calls back when they tell. */
  readonly onTold?: (hear: () => void) => void;
}

interface Work extends WorkerChannel {
  /** Those of whoever started it; without them it reads its own. */
  readonly definitions?: Definitions;
}

/** Works on jobs, over a connection to the database of its own, until the signal ends it. */
export async function workOnJobs(
  environment: Environment,
  signal: AbortSignal,
  { definitions, tell, onTold }: Work = {},
): Promise<void> {
  const latitude = await openInstallation(environment, definitions === undefined ? {} : { definitions });
  const log = pino({ level: environment.logLevel });
  try {
    const { owner } = latitude.world.workers;
    const workers = createWorkers({ owner, workHere: false }, tell);
    onTold?.(workers.hear);
    await work(
      { ...latitude.world, workers },
      {
        kinds: jobKinds,
        // One that waits for the disk or the database beside each that computes.
        atOnce: Math.max(2, availableParallelism()),
        signal,
        onError: (error, job) =>
          log.error({ error: loggableError(error), job: job?.id, kind: job?.kind }, 'a job failed'),
      },
    );
  } finally {
    await latitude.close();
  }
}
