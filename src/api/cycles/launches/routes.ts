import { launchBrand, previewLaunch } from '#usecases/cycles/launch-brand.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import { launchBody, launchedSchema, launchQuery } from './schemas.ts';

/** Brands that are launched in a cycle that was opened without them. */
export function registerLaunches(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/launches/preview', {
    schema: {
      tags: ['cycles'],
      operationId: 'previewLaunch',
      summary: 'What the launch of a brand in an opened cycle would be about; nothing changes',
      params: marketParams,
      querystring: launchQuery,
      response: answers(
        { [success.done]: launchedSchema },
        {
          refusals: refusalsOf<typeof previewLaunch>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
          ]),
        },
      ),
    },
    handler: async (request) =>
      valueOf(await previewLaunch(world, userOf(request), { ...request.params, ...request.query })),
  });

  api.post('/markets/:market/launches', {
    schema: {
      tags: ['cycles'],
      operationId: 'launchBrand',
      summary: 'Amend an opened cycle by a brand that is launched in it',
      params: marketParams,
      body: launchBody,
      response: answers(
        { [success.done]: launchedSchema },
        {
          refusals: refusalsOf<typeof launchBrand>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) =>
      valueOf(await launchBrand(world, userOf(request), { ...request.params, ...request.body })),
  });
}
