import { z } from 'zod';
import { recomputeKind } from '#usecases/planning/recompute-job.ts';
import {
  beginRecomputation,
  viewRecomputation,
  type AskedRecomputation,
} from '#usecases/planning/recompute-plan.ts';
import { createBegunJobs } from '#http/begun-jobs.ts';
import { valueOf } from '#http/refusal-error.ts';
import { apiPrefix } from '#http/request-kind.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { begunLater, jobSchema, wordJob } from '../../job.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { presentPlan } from './present-plan.ts';
import { recomputedPlanSchema } from './schemas.ts';

const planParams = z.strictObject({ planId: z.string().min(1).max(100) });
const path = '/plans/:planId/recomputation';
const responses = { [success.done]: recomputedPlanSchema, [success.begun]: jobSchema };

const present = (asked: Extract<AskedRecomputation, { readonly kind: 'recomputed' }>) => {
  const { plan, value, bound, lines, different, versions } = asked;
  return { plan: presentPlan(plan), value, bound, lines, different, versions };
};

/** Where what comes of it will be. */
const where = (planId: string, job: string): string =>
  `${apiPrefix}/plans/${encodeURIComponent(planId)}/recomputation?job=${job}`;

/** A plan that is made again: asked for, and what came of it. */
export function registerRecomputation(api: Api, { world }: ApiContext): void {
  const jobs = createBegunJobs(api, world);

  api.post(path, {
    schema: {
      tags: ['plan'],
      operationId: 'recomputePlan',
      summary: 'Make a past plan again from its snapshot and compare it to the last digit',
      description: `Changes nothing: the first version of the plan is held against what the same input gives now. ${begunLater}`,
      params: planParams,
      response: answers(responses, {
        refusals: refusalsOf<typeof beginRecomputation | typeof viewRecomputation>()([
          'plan-unknown',
          'file-unknown',
          'market-unknown',
          'unit-unknown',
          'not-allowed',
          'job-unknown',
          'planning-cancelled',
          'asker-lost',
        ]),
        changes: true,
      }),
    },
    handler: async (request, reply) => {
      const user = userOf(request);
      const { planId } = request.params;
      const begun = valueOf(await beginRecomputation(world, user, { planId }));
      await jobs.begin(recomputeKind, begun);
      const asked = valueOf(await viewRecomputation(world, user, { planId, job: begun.id }));
      if (asked.kind === 'working')
        return reply.code(success.begun).header('location', where(planId, begun.id)).send(wordJob(asked.job));
      return present(asked);
    },
  });

  api.get(path, {
    schema: {
      tags: ['plan'],
      operationId: 'viewRecomputation',
      summary: 'What came of making a past plan again, or how far it is',
      params: planParams,
      querystring: z.strictObject({ job: z.string().max(64) }),
      response: answers(responses, {
        refusals: refusalsOf<typeof viewRecomputation>()([
          'plan-unknown',
          'file-unknown',
          'market-unknown',
          'unit-unknown',
          'not-allowed',
          'job-unknown',
          'planning-cancelled',
          'asker-lost',
        ]),
      }),
    },
    handler: async (request, reply) => {
      const { planId } = request.params;
      const { job } = request.query;
      const asked = valueOf(await viewRecomputation(world, userOf(request), { planId, job }));
      if (asked.kind === 'working')
        return reply.code(success.begun).header('location', where(planId, job)).send(wordJob(asked.job));
      return present(asked);
    },
  });
}
