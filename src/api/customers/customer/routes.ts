import { z } from 'zod';
import { presentCustomer } from '#usecases/customers/present-customer.ts';
import { viewCustomer } from '#usecases/customers/view-customer.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import { customerSchema } from './schemas.ts';

export function registerCustomer(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/customers/:account', {
    schema: {
      tags: ['plan'],
      operationId: 'viewCustomer',
      summary:
        'One customer: who it is, whether it may be reached, what is planned, where each value is from',
      description:
        'A rep sees the own customers; medical sees those of its territories, and nothing commercial of them.',
      params: marketParams.extend({ account: z.string().min(1).max(200) }),
      response: answers(
        { [success.done]: customerSchema },
        {
          refusals: refusalsOf<typeof viewCustomer>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'account-unknown',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const view = valueOf(await viewCustomer(world, userOf(request), request.params));
      return presentCustomer(view, (method, reason) =>
        world.wording.reason(request.locale, view.market, method, reason),
      );
    },
  });
}
