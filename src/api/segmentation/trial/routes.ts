import { presentTrial } from '#usecases/segmentation/present-trial.ts';
import { trySegments } from '#usecases/segmentation/try-segments.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import { trialBody, trialSchema } from './schemas.ts';

/** Who would stand where under other thresholds or conditions. */
export function registerSegmentTrial(api: Api, { world }: ApiContext): void {
  api.post('/markets/:market/segments/what-if', {
    schema: {
      tags: ['plan'],
      operationId: 'trySegments',
      summary: 'Who would stand in which class under other thresholds or conditions',
      description:
        'From what the current plan was made from: accounts, targets and touches from class to class. Nothing is changed by asking, and nothing is planned.',
      params: marketParams,
      body: trialBody,
      response: answers(
        { [success.done]: trialSchema },
        {
          refusals: refusalsOf<typeof trySegments>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'plan-unknown',
            'brand-unknown',
            'file-unknown',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const { offset, limit, from, to, ...asked } = request.body;
      return presentTrial(
        valueOf(
          await trySegments(world, userOf(request), {
            ...request.params,
            ...asked,
            of: { ...(from ? { from } : {}), ...(to ? { to } : {}) },
            page: { offset, limit },
          }),
        ),
      );
    },
  });
}
