import { viewConsents } from '#usecases/customers/view-consents.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import { consentsSchema } from './schemas.ts';

export function registerConsents(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/consents', {
    schema: {
      tags: ['personal-data'],
      operationId: 'viewConsents',
      summary:
        'How many accounts may be reached over each channel, where they stand with it, yes and no by month',
      description: 'Numbers alone; reps see those of their own accounts.',
      params: marketParams,
      response: answers(
        { [success.done]: consentsSchema },
        { refusals: refusalsOf<typeof viewConsents>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) => {
      const {
        today: on,
        accounts,
        channels,
      } = valueOf(await viewConsents(world, userOf(request), request.params));
      return { on, accounts, channels };
    },
  });
}
