import { z } from 'zod';
import { cancelPlanMaking, viewPlanMaking } from '#usecases/jobs/plan-making.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { count, instant, marketParams, who } from '../../schemas.ts';

const makingSchema = z
  .object({
    market: z.string(),
    by: who,
    since: instant,
    done: count.meta({ description: 'Lines allocated, of `total`; both 0 before the allocation begins.' }),
    total: count,
  })
  .meta({ id: 'PlanMaking' });

/** A plan that is being made: how far it is, and ending it. */
export function registerPlanMaking(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/plan-making', {
    schema: {
      tags: ['plan'],
      operationId: 'viewPlanMaking',
      summary: 'How far the plan is that is being made, if one is',
      params: marketParams,
      response: answers(
        { [success.done]: z.object({ making: makingSchema.nullable() }) },
        {
          refusals: refusalsOf<typeof viewPlanMaking>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
          ]),
        },
      ),
    },
    handler: async (request) => ({
      making: valueOf(await viewPlanMaking(world, userOf(request), request.params)) ?? null,
    }),
  });

  api.delete('/markets/:market/plan-making', {
    schema: {
      tags: ['plan'],
      operationId: 'cancelPlanMaking',
      summary: 'End the plan that is being made; nothing of it is kept',
      params: marketParams,
      response: answers(
        { [success.done]: makingSchema },
        {
          refusals: refusalsOf<typeof cancelPlanMaking>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'plan-not-underway',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => valueOf(await cancelPlanMaking(world, userOf(request), request.params)),
  });
}
