import { giveConsent } from '#usecases/customers/give-consent.ts';
import { viewConsents } from '#usecases/customers/view-consents.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import { consentsSchema, givenBody, givenSchema } from './schemas.ts';

export function registerConsents(api: Api, { world }: ApiContext): void {
  api.post('/markets/:market/consents', {
    schema: {
      tags: ['personal-data'],
      operationId: 'giveConsent',
      summary: 'Put on record that somebody agreed: on a day, on some ground, with proof',
      description:
        'Nothing that was said before is changed; what it opens follows from all of it and the rules.',
      params: marketParams,
      body: givenBody,
      response: answers(
        { [success.done]: givenSchema },
        {
          refusals: refusalsOf<typeof giveConsent>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'account-unknown',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const { account, consent } = valueOf(
        await giveConsent(world, userOf(request), { ...request.params, ...request.body }),
      );
      const { channel, purpose, basis, saidOn, until } = consent;
      return { account, channel, purpose, basis, saidOn, until };
    },
  });

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
