import { z } from 'zod';
import { findCustomers } from '#usecases/customers/find-customers.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { count, marketParams } from '../../schemas.ts';

const foundSchema = z
  .object({
    customers: z
      .array(
        z.object({
          market: z.string(),
          account: z.string(),
          name: z.string(),
          specialty: z.string(),
          city: z.string(),
          territory: z.string(),
        }),
      )
      .readonly(),
    count: count.meta({ description: 'How many there are; at least so many where there are `more`.' }),
    more: z.boolean(),
    tooShort: z
      .boolean()
      .meta({ description: 'The text has no word of two letters: nothing was looked for.' }),
  })
  .meta({ id: 'FoundCustomers', description: 'Customers by names in any writing, identifiers and places.' });

export function registerSearch(api: Api, { world }: ApiContext): void {
  api.get('/customers', {
    schema: {
      tags: ['plan'],
      operationId: 'findCustomers',
      summary: 'Find customers by name, identifier or place, in every market and territory the asker sees',
      description:
        'Each word of the text begins a word of what is found; case, marks, umlauts and the writing make no difference.',
      querystring: z.strictObject({
        text: z.string().min(1).max(200),
        market: marketParams.shape.market.exactOptional(),
      }),
      response: answers(
        { [success.done]: foundSchema },
        {
          refusals: refusalsOf<typeof findCustomers>()(['market-unknown', 'unit-unknown', 'not-allowed']),
        },
      ),
    },
    handler: async (request) => {
      const {
        customers,
        count: found,
        more,
        tooShort,
      } = valueOf(await findCustomers(world, userOf(request), request.query));
      return {
        customers: customers.map(({ accountId, ...each }) => ({ account: accountId, ...each })),
        count: found,
        more,
        tooShort,
      };
    },
  });
}
