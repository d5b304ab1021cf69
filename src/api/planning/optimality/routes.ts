import { z } from 'zod';
import { cancelPlanCheck, checkOptimality, viewPlanCheck } from '#usecases/planning/check-optimality.ts';
import { endedWhenLeft } from '#http/ended-when-left.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import type { Api, ApiContext } from '../../context.ts';
import { flagQuery, marketParams } from '../../schemas.ts';
import { optimalityCheckSchema, planCheckSchema } from './schemas.ts';

const path = '/markets/:market/plan-certification';
const checkSchema = z.object({ check: planCheckSchema.nullable() });

/** The current plan checked by another solver, how far that is, and ending it. */
export function registerOptimality(api: Api, { world }: ApiContext): void {
  api.post(path, {
    schema: {
      tags: ['plan'],
      operationId: 'certifyPlan',
      summary: 'Have HiGHS answer the question the current plan answers; nothing is changed or kept',
      description: 'Answers when it is done or its time is out; ends when the asker leaves.',
      params: marketParams,
      querystring: z.strictObject({
        seconds: z.coerce.number().positive().max(600).default(60),
        whole: flagQuery.default(false).meta({
          description: 'Besides the linear relaxation, whole touches: takes much longer.',
          enum: ['true', 'false'],
        }),
      }),
      response: answers(
        { [success.done]: optimalityCheckSchema },
        {
          refusals: refusalsOf<typeof checkOptimality>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'plan-unknown',
            'file-unknown',
            'plan-check-underway',
            'planning-cancelled',
            'asker-lost',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const { seconds: mostSeconds, whole } = request.query;
      const input = { ...request.params, mostSeconds, whole };
      const follow = { signal: endedWhenLeft(reply) };
      const { plan, ...optimalityCheck } = valueOf(
        await checkOptimality(world, userOf(request), input, follow),
      );
      const { id, market, cycle, value: kept } = plan;
      return { plan: id, market, cycle, kept, ...optimalityCheck };
    },
  });

  api.get(path, {
    schema: {
      tags: ['plan'],
      operationId: 'viewPlanCertification',
      summary: 'How far the check of the plan is, if one runs',
      params: marketParams,
      response: answers(
        { [success.done]: checkSchema },
        {
          refusals: refusalsOf<typeof viewPlanCheck>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
          ]),
        },
      ),
    },
    handler: async (request) => ({
      check: valueOf(await viewPlanCheck(world, userOf(request), request.params)) ?? null,
    }),
  });

  api.delete(path, {
    schema: {
      tags: ['plan'],
      operationId: 'cancelPlanCertification',
      summary: 'End the check of the plan, if one runs',
      params: marketParams,
      response: answers(
        { [success.done]: checkSchema },
        {
          refusals: refusalsOf<typeof cancelPlanCheck>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => ({
      check: valueOf(await cancelPlanCheck(world, userOf(request), request.params)) ?? null,
    }),
  });
}
