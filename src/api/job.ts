import { z } from 'zod';
import { jobFailures } from '#usecases/ports/job-failure.ts';
import { jobKinds, jobStates } from '#usecases/ports/jobs.ts';
import type { ShownJob } from '#usecases/jobs/view-jobs.ts';
import { wordFinding, type Messages } from '#messages/messages.ts';
import { count, findingSchema, instant, who } from './schemas.ts';

export const jobSchema = z
  .object({
    job: z.string(),
    kind: z.enum(jobKinds),
    market: z.string(),
    unit: z.string().meta({ description: 'Of a market that has several; else empty.' }),
    by: who,
    madeAt: instant,
    state: z.enum(jobStates).meta({
      description:
        '`failed`: by a bug, or of what `failure` says; `interrupted`: the process that worked on it ended, and so did the next one.',
    }),
    ahead: count.meta({ description: 'Jobs that come first while it waits.' }),
    progress: z.object({
      phase: z.string(),
      done: count,
      total: count.meta({ description: '0 where nobody knows.' }),
    }),
    endedAt: instant.exactOptional(),
    mayCancel: z.boolean(),
    failure: z
      .object({ how: z.enum(jobFailures), finding: findingSchema.exactOptional() })
      .exactOptional()
      .meta({
        description: 'Why it failed, where that is no bug: what is kept and cannot be read, for one.',
      }),
  })
  .meta({ id: 'Job', description: 'Long work that somebody asked for, or what came of it.' });

/** One that is under way. */
export const wordJob = (job: ShownJob) => ({
  job: job.id,
  kind: job.kind,
  market: job.market,
  unit: job.unit,
  by: job.by,
  madeAt: job.madeAt,
  state: job.state,
  ahead: job.ahead,
  progress: { phase: job.phase, done: job.done, total: job.total },
  mayCancel: job.mayCancel,
});

/** One that may have ended, in the reader's words. */
export function wordEndedJob(messages: Messages, locale: string, job: ShownJob) {
  const { endedAt, failure } = job;
  const said = { ...wordJob(job), ...(endedAt === undefined ? {} : { endedAt }) };
  if (!failure) return said;
  const { how } = failure;
  const finding = how === 'unreadable' ? { finding: wordFinding(messages, locale, failure.finding) } : {};
  return { ...said, failure: { how, ...finding } };
}

/** Where an answer is asked for that is being worked out; the question itself is of no account then. */
export const jobQuery = z
  .string()
  .max(64)
  .exactOptional()
  .meta({ description: 'Of a question asked before: its answer. Nothing else is looked at then.' });

export const begunLater =
  'What is answered within a few seconds is answered at once; else 202 names the job, and `location` where its answer will be.';
