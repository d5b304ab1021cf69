import { z } from 'zod';
import { cancelJob, follow, listJobs, viewJob, type ShownJob } from '#usecases/jobs/view-jobs.ts';
import type { User } from '#domain/access/user.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { eventStreamType, sendEvents, type ServerEvent } from '#http/send-events.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { fileAnswer, marketParams } from '../../schemas.ts';
import { jobSchema, wordEndedJob } from '../../job.ts';

const params = z.strictObject({ job: z.string().max(64) });

const isOver = ({ endedAt }: ShownJob): boolean => endedAt !== undefined;

/** Long work of every kind: seen, followed and ended from any server. */
export function registerJobs(api: Api, { world, messages }: ApiContext): void {
  const word = (locale: string) => (job: ShownJob) => wordEndedJob(messages, locale, job);

  api.get('/jobs', {
    schema: {
      tags: ['jobs'],
      operationId: 'listJobs',
      summary:
        'Imports, plans, checks, questions and moves: those under way, and the latest of those that ended',
      querystring: z.strictObject({
        market: marketParams.shape.market.exactOptional(),
        limit: z.coerce.number().int().min(1).max(500).default(50).meta({
          description: 'How many of those that ended.',
        }),
      }),
      response: answers(
        { [success.done]: z.object({ jobs: z.array(jobSchema).readonly() }) },
        { refusals: refusalsOf<typeof listJobs>()(['not-allowed']) },
      ),
    },
    handler: async (request) => ({
      jobs: valueOf(await listJobs(world, userOf(request), request.query)).map(word(request.locale)),
    }),
  });

  api.get('/jobs/:job', {
    schema: {
      tags: ['jobs'],
      operationId: 'getJob',
      summary: 'How far a job is, or how it ended',
      params,
      response: answers(
        { [success.done]: jobSchema },
        { refusals: refusalsOf<typeof viewJob>()(['job-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) =>
      word(request.locale)(valueOf(await viewJob(world, userOf(request), request.params))),
  });

  async function* newsOf(
    user: User,
    job: string,
    locale: string,
    signal: AbortSignal,
  ): AsyncGenerator<ServerEvent> {
    const look = async (): Promise<ShownJob | undefined> => {
      const view = await viewJob(world, user, { job });
      return view.ok ? view.value : undefined;
    };
    for await (const seen of follow(world, signal, look, isOver))
      yield { event: isOver(seen) ? 'ended' : 'progress', data: JSON.stringify(word(locale)(seen)) };
  }

  api.get('/jobs/:job/events', {
    schema: {
      tags: ['jobs'],
      operationId: 'followJob',
      summary: 'The progress of a job as server-sent events',
      description: 'Events `progress`, and `ended` at last, each with the job as JSON.',
      params,
      response: answers(
        { [success.done]: fileAnswer([eventStreamType], 'Events until the job has ended.') },
        {
          refusals: [...refusalsOf<typeof viewJob>()(['job-unknown', 'not-allowed']), 'too-many-streams'],
        },
      ),
    },
    handler: async (request, reply) => {
      const user = userOf(request);
      valueOf(await viewJob(world, user, request.params));
      return sendEvents(world, request, reply, (signal) =>
        newsOf(user, request.params.job, request.locale, signal),
      );
    },
  });

  api.post('/jobs/:job/cancel', {
    schema: {
      tags: ['jobs'],
      operationId: 'cancelJob',
      summary: 'End a job while nothing of it is stored',
      params,
      response: answers(
        { [success.done]: jobSchema },
        {
          refusals: refusalsOf<typeof cancelJob>()(['job-unknown', 'not-allowed', 'job-too-late']),
          changes: true,
        },
      ),
    },
    handler: async (request) =>
      word(request.locale)(valueOf(await cancelJob(world, userOf(request), request.params))),
  });
}
