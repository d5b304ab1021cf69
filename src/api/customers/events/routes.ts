import { recordEvents } from '#usecases/customers/record-events.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import { eventsBody, recordedEventsSchema } from './schemas.ts';

/** What accounts did, as other systems tell it. */
export function registerEvents(api: Api, { world }: ApiContext): void {
  api.post('/markets/:market/events', {
    schema: {
      tags: ['imports'],
      operationId: 'recordEvents',
      summary: 'Keep what accounts did: pages visited, webinars, samples asked for',
      description:
        'All of it or, where anything is wrong, nothing. Sent again under the same source and external id an event is the same. Whoever is no account is left out and counted.',
      params: marketParams,
      body: eventsBody,
      response: answers(
        { [success.done]: recordedEventsSchema },
        {
          refusals: refusalsOf<typeof recordEvents>()(['market-unknown', 'unit-unknown', 'not-allowed']),
          changes: true,
        },
      ),
    },
    handler: async (request) =>
      valueOf(await recordEvents(world, userOf(request), { ...request.params, ...request.body })),
  });
}
