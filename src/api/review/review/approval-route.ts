import { z } from 'zod';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { presentPlan } from '../../planning/plan/present-plan.ts';
import { planSchema } from '../../planning/plan/schemas.ts';
import { marketParams } from '../../schemas.ts';
import { approvalQuery } from './schemas.ts';

export function registerApproval(api: Api, { world }: ApiContext): void {
  api.post('/markets/:market/plan/approval', {
    schema: {
      tags: ['review'],
      operationId: 'approvePlan',
      summary: 'Approve the plan and close its review',
      description:
        'With `plan` and `version` of the plan that was looked at, it is refused when another one stands by now. Touches of accounts that have refused since it was made fall away with `fallen`; an approved plan that holds some is approved anew without them. Touches that accounts and territories of today leave nobody to make stay where `why` says why.',
      params: marketParams,
      querystring: approvalQuery,
      response: answers(
        { [success.done]: z.object({ plan: planSchema }) },
        {
          refusals: refusalsOf<typeof approvePlan>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'plan-unknown',
            'phase-waiting',
            'phase-ended',
            'gate-closed',
            'not-allowed',
            'plan-state',
            'four-eyes',
            'proposals-open',
            'plan-over-limits',
            'secret-lost',
            'plan-holds-refused',
            'plan-outlived',
            'plan-stale',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const { plan: id, version, ...others } = request.query;
      const seen = id === undefined || version === undefined ? {} : { seen: { plan: id, version } };
      const { plan } = valueOf(
        await approvePlan(world, userOf(request), { ...request.params, ...others, ...seen }),
      );
      return { plan: presentPlan(plan) };
    },
  });
}
