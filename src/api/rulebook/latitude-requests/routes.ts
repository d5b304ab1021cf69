import { z } from 'zod';
import { decideLatitudeRequest } from '#usecases/rulebook/decide-latitude-request.ts';
import { endLatitudeGrant } from '#usecases/rulebook/end-latitude-grant.ts';
import { listLatitudeRequests } from '#usecases/rulebook/list-latitude-requests.ts';
import { requestLatitude } from '#usecases/rulebook/request-latitude.ts';
import { withdrawLatitudeRequest } from '#usecases/rulebook/withdraw-latitude-request.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { presentUnreadable } from '../../present-unreadable.ts';
import { marketParams, unreadableMarkets } from '../../schemas.ts';
import {
  latitudeDecisionBody,
  latitudeEndBody,
  latitudeRequestBody,
  latitudeRequestSchema,
  latitudeWithdrawalBody,
  requestStateSchema,
} from './schemas.ts';

const listedSchema = z.object({
  requests: z.array(latitudeRequestSchema).readonly(),
  unreadable: unreadableMarkets,
});

const requestParams = z.strictObject({ request: z.string().min(1).max(100) });

export function registerLatitudeRequests(api: Api, { world, messages }: ApiContext): void {
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
        { [success.done]: listedSchema },
        {
          refusals: refusalsOf<typeof listLatitudeRequests>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const listed = valueOf(await listLatitudeRequests(world, userOf(request), request.query));
      const unreadable = presentUnreadable(listed.unreadable, messages, request.locale);
      return { requests: listed.requests, unreadable };
    },
  });

  api.post('/markets/:market/latitude-requests', {
    schema: {
      tags: ['rules'],
      operationId: 'requestLatitude',
      summary: 'Ask for a value outside the market’s latitude',
      params: marketParams,
      body: latitudeRequestBody,
      response: answers(
        { [success.made]: z.object({ request: latitudeRequestSchema }) },
        {
          refusals: refusalsOf<typeof requestLatitude>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'rule-unknown',
            'latitude-request-open',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.body };
      return reply.code(success.made).send(valueOf(await requestLatitude(world, userOf(request), input)));
    },
  });

  api.post('/latitude-requests/:request/decision', {
    schema: {
      tags: ['rules'],
      operationId: 'decideLatitudeRequest',
      summary: 'Grant a request until a day, or refuse it',
      params: requestParams,
      body: latitudeDecisionBody,
      response: answers(
        { [success.done]: z.object({ request: latitudeRequestSchema }) },
        {
          refusals: refusalsOf<typeof decideLatitudeRequest>()([
            'not-allowed',
            'latitude-request-unknown',
            'latitude-request-decided',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const input = { ...request.params, ...request.body };
      return valueOf(await decideLatitudeRequest(world, userOf(request), input));
    },
  });

  api.post('/latitude-requests/:request/withdrawal', {
    schema: {
      tags: ['rules'],
      operationId: 'withdrawLatitudeRequest',
      summary: 'Take back a request that nobody has decided',
      params: requestParams,
      body: latitudeWithdrawalBody,
      response: answers(
        { [success.done]: z.object({ request: latitudeRequestSchema }) },
        {
          refusals: refusalsOf<typeof withdrawLatitudeRequest>()([
            'not-allowed',
            'latitude-request-unknown',
            'latitude-request-decided',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const input = { ...request.params, ...request.body };
      return valueOf(await withdrawLatitudeRequest(world, userOf(request), input));
    },
  });

  api.post('/latitude-requests/:request/end', {
    schema: {
      tags: ['rules'],
      operationId: 'endLatitudeGrant',
      summary: 'End a grant before its day',
      description: 'Cycles that were opened with the value keep it.',
      params: requestParams,
      body: latitudeEndBody,
      response: answers(
        { [success.done]: z.object({ request: latitudeRequestSchema }) },
        {
          refusals: refusalsOf<typeof endLatitudeGrant>()([
            'not-allowed',
            'latitude-request-unknown',
            'latitude-grant-over',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const input = { ...request.params, ...request.body };
      return valueOf(await endLatitudeGrant(world, userOf(request), input));
    },
  });
}
