import type { FastifyInstance } from 'fastify';
import { attendJob } from '#usecases/jobs/attend-job.ts';
import { awaitJob } from '#usecases/jobs/await-job.ts';
import type { KindOfJob } from '#usecases/jobs/kind-of-job.ts';
import type { Job, JobKind, World } from '#usecases/ports.ts';
import { createBackgroundWork } from './background-work.ts';

/** Jobs that are begun by a request and may outlast it. */
export interface BegunJobs {
  /** Sees to it that a job is done, and waits for it for a short while: what is small is answered at once. */
  begin<Kind extends JobKind, Result>(kind: KindOfJob<Kind, Result>, job: Job<Kind>): Promise<void>;
}

export function createBegunJobs(app: FastifyInstance, world: World): BegunJobs {
  const background = createBackgroundWork(app);
  return {
    begin: (kind, job) => {
      // Where there are workers one of them takes it up.
      if (world.workers.workHere) background.start((signal) => attendJob(world, kind, job, { signal }));
      return awaitJob(world, job);
    },
  };
}
