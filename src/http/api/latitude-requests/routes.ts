import { z } from 'zod';
import { decideLatitudeRequest } from '#usecases/decide-latitude-request.ts';
import { listLatitudeRequests } from '#usecases/list-latitude-requests.ts';
import { requestLatitude } from '#usecases/request-latitude.ts';
import { valueOf } from '../../refusal-error.ts';
import { userOf } from '../../request-user.ts';
import type { Api, ApiContext } from '../api.ts';
import { answers } from '../answers.ts';
import { marketParams } from '../schemas.ts';
import {
  latitudeDecisionBody,
  latitudeRequestBody,
  latitudeRequestSchema,
  requestStateSchema,
} from './schemas.ts';

export function registerLatitudeRequests(api: Api, { world }: ApiContext): void {
  api.get('/latitude-requests', {
    schema: {
      tags: ['rules'],
      operationId: 'listLatitudeRequests',
      summary: 'Requests for more latitude, oldest first',
      description: 'The global team reads those of every market, others those of their own.',
      querystring: z.strictObject({
        market: marketParams.shape.market.exactOptional(),
        state: requestStateSchema.exactOptional(),
      }),
      response: answers(
        { 200: z.object({ requests: z.array(latitudeRequestSchema).readonly() }) },
        { refusals: ['market-unknown', 'not-allowed'] },
      ),
    },
    handler: async (request) => ({
      requests: valueOf(await listLatitudeRequests(world, userOf(request), request.query)),
    }),
  });

  api.post('/markets/:market/latitude-requests', {
    schema: {
      tags: ['rules'],
      operationId: 'requestLatitude',
      summary: 'Ask for a value outside the market’s latitude',
      params: marketParams,
      body: latitudeRequestBody,
      response: answers(
        { 201: z.object({ request: latitudeRequestSchema }) },
        {
          refusals: ['market-unknown', 'not-allowed', 'rule-unknown', 'latitude-request-open'],
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.body };
      return reply.code(201).send(valueOf(await requestLatitude(world, userOf(request), input)));
    },
  });

  api.post('/latitude-requests/:request/decision', {
    schema: {
      tags: ['rules'],
      operationId: 'decideLatitudeRequest',
      summary: 'Grant a request until a day, or refuse it',
      params: z.strictObject({ request: z.string().min(1).max(100) }),
      body: latitudeDecisionBody,
      response: answers(
        { 200: z.object({ request: latitudeRequestSchema }) },
        { refusals: ['not-allowed', 'latitude-request-unknown', 'latitude-request-decided'], changes: true },
      ),
    },
    handler: async (request) => {
      const input = { ...request.params, ...request.body };
      return valueOf(await decideLatitudeRequest(world, userOf(request), input));
    },
  });
}
