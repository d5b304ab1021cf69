import { z } from 'zod';
import { presentLists } from '#usecases/customers/present-lists.ts';
import { viewLists } from '#usecases/customers/view-lists.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { channelSchema, marketParams } from '../../schemas.ts';
import { listsSchema } from './schemas.ts';

const query = z.object({
  list: z.string().max(100).exactOptional().meta({ description: 'Whose members are told.' }),
  channel: channelSchema
    .exactOptional()
    .meta({ description: 'Members of that list alone that may be reached so.' }),
});

/** Lists of accounts by what they did. */
export function registerLists(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/lists', {
    schema: {
      tags: ['plan'],
      operationId: 'viewLists',
      summary: 'Lists of accounts by what they did, and who is on one of them',
      description:
        'Nobody is on a list who has objected to being profiled, of whom the market uses no behaviour, or who may be reached over no channel. Reps see their own accounts.',
      params: marketParams,
      querystring: query,
      response: answers(
        { [success.done]: listsSchema },
        {
          refusals: refusalsOf<typeof viewLists>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'no-assessment',
          ]),
        },
      ),
    },
    handler: async (request) =>
      presentLists(valueOf(await viewLists(world, userOf(request), { ...request.params, ...request.query }))),
  });
}
