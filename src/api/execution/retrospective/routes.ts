import { z } from 'zod';
import { viewRetrospective } from '#usecases/execution/view-retrospective.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import type { Api, ApiContext } from '../../context.ts';
import { isoDate, marketParams } from '../../schemas.ts';
import { retrospectiveSchema } from './schemas.ts';

export function registerRetrospective(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/retrospective', {
    schema: {
      tags: ['calls'],
      operationId: 'viewRetrospective',
      summary: 'The plan held against what was done, by the plan’s own values',
      params: marketParams,
      querystring: z.strictObject({
        cycle: z.string().max(20).exactOptional().meta({ description: 'As DE-2027-01; the one that runs.' }),
        territory: z.string().max(60).exactOptional(),
        on: isoDate.exactOptional().meta({ description: 'The day to look at; today.' }),
        limit: z.coerce.number().int().min(0).max(500).default(20).meta({ description: 'Accounts a list.' }),
      }),
      response: answers(
        { [success.done]: retrospectiveSchema },
        {
          refusals: refusalsOf<typeof viewRetrospective>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'plan-unknown',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const {
        market: _market,
        plan,
        method: _method,
        ...view
      } = valueOf(await viewRetrospective(world, userOf(request), { ...request.params, ...request.query }));
      return { planId: plan.id, ...view };
    },
  });
}
