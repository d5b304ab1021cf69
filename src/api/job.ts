import { z } from 'zod';
import { jobKinds, jobStates } from '#usecases/ports/jobs.ts';
import type { ShownJob } from '#usecases/jobs/view-jobs.ts';
import { count, instant, who } from './schemas.ts';

export const jobSchema = z
  .object({
    job: z.string(),
    kind: z.enum(jobKinds),
    market: z.string(),
    by: who,
    madeAt: instant,
    state: z.enum(jobStates).meta({
      description:
        '`failed`: by a bug; `interrupted`: the process that worked on it ended, and so did the next one.',
    }),
    ahead: count.meta({ description: 'Jobs that come first while it waits.' }),
    progress: z.object({
      phase: z.string(),
      done: count,
      total: count.meta({ description: '0 where nobody knows.' }),
    }),
    endedAt: instant.exactOptional(),
    mayCancel: z.boolean(),
  })
  .meta({ id: 'Job', description: 'Long work that somebody asked for, or what came of it.' });

export const wordJob = ({ id, phase, done, total, ...job }: ShownJob) => ({
  job: id,
  ...job,
  progress: { phase, done, total },
});

/** Where an answer is asked for that is being worked out; the question itself is of no account then. */
export const jobQuery = z
  .string()
  .max(64)
  .exactOptional()
  .meta({ description: 'Of a question asked before: its answer. Nothing else is looked at then.' });

export const begunLater =
  'What is answered within a few seconds is answered at once; else 202 names the job, and `location` where its answer will be.';
