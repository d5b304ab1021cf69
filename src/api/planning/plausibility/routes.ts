import { wordFinding } from '#messages/messages.ts';
import { presentPlausibility } from '#usecases/planning/present-plausibility.ts';
import { viewPlausibility } from '#usecases/planning/view-plausibility.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams, planQuery } from '../../schemas.ts';
import { plausibilitySchema } from './schemas.ts';

/** A plan held against its guidance, and how it knows what touches are worth. */
export function registerPlausibility(api: Api, { world, messages }: ApiContext): void {
  api.get('/markets/:market/plausibility', {
    schema: {
      tags: ['plan'],
      operationId: 'viewPlausibility',
      summary: 'Planned against guidance by segment and channel, what it is worth and how the plan knows',
      description: 'A rep sees the own territory.',
      params: marketParams,
      querystring: planQuery,
      response: answers(
        { [success.done]: plausibilitySchema },
        {
          refusals: refusalsOf<typeof viewPlausibility>()([
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
      const view = valueOf(
        await viewPlausibility(world, userOf(request), { ...request.params, ...request.query }),
      );
      return {
        ...presentPlausibility(view),
        findings: view.findings.map((each) => wordFinding(messages, request.locale, each)),
      };
    },
  });
}
