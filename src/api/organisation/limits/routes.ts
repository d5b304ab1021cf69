import { z } from 'zod';
import { confirmLimit, withdrawLimit } from '#usecases/organisation/confirm-limit.ts';
import { presentAct, presentLimits } from '#usecases/organisation/present-limits.ts';
import { noteBreach } from '#usecases/execution/note-breach.ts';
import { presentBreaches, presentNote } from '#usecases/execution/present-breaches.ts';
import { viewBreaches } from '#usecases/execution/view-breaches.ts';
import { viewLimits } from '#usecases/organisation/view-limits.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import { breachesQuery, breachesSchema, noteBody, noteSchema } from './breach-schemas.ts';
import { confirmationSchema, confirmBody, limitsSchema, withdrawBody } from './schemas.ts';

export function registerLimits(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/limits', {
    schema: {
      tags: ['markets'],
      operationId: 'viewLimits',
      summary: 'What the law limits in a market, and who confirmed each limit',
      params: marketParams,
      response: answers(
        { [success.done]: limitsSchema },
        { refusals: refusalsOf<typeof viewLimits>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) =>
      presentLimits(valueOf(await viewLimits(world, userOf(request), request.params))),
  });

  api.get('/markets/:market/limits/breaches', {
    schema: {
      tags: ['markets'],
      operationId: 'viewBreaches',
      summary: 'Which limits of the law recorded calls have passed: whose, when and by which calls',
      description:
        'Of your part of the market. Where the market does not show how single reps do, their calls are a number.',
      params: marketParams,
      querystring: breachesQuery,
      response: answers(
        { [success.done]: breachesSchema },
        { refusals: refusalsOf<typeof viewBreaches>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) =>
      presentBreaches(
        valueOf(await viewBreaches(world, userOf(request), { ...request.params, ...request.query })),
      ),
  });

  api.post('/markets/:market/limits/breaches/notes', {
    schema: {
      tags: ['markets'],
      operationId: 'noteBreach',
      summary: 'Put on record what was done about a passed limit',
      params: marketParams,
      body: noteBody,
      response: answers(
        { [success.made]: z.object({ note: noteSchema }) },
        {
          refusals: refusalsOf<typeof noteBreach>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'breach-unknown',
            'breach-note-refused',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.body };
      const { note } = valueOf(await noteBreach(world, userOf(request), input));
      return reply.code(success.made).send({ note: presentNote(note) });
    },
  });

  api.post('/markets/:market/limits/confirmations', {
    schema: {
      tags: ['markets'],
      operationId: 'confirmLimit',
      summary: 'Put on record that a limit is as it stands here, or that there is none',
      description: 'Compliance alone. A limit that is changed afterwards loses its confirmation.',
      params: marketParams,
      body: confirmBody,
      response: answers(
        { [success.made]: z.object({ confirmation: confirmationSchema }) },
        {
          refusals: refusalsOf<typeof confirmLimit>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'signer-invented',
            'limit-unknown',
            'limit-stale',
            'confirmation-refused',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.body };
      const { act } = valueOf(await confirmLimit(world, userOf(request), input));
      return reply.code(success.made).send({ confirmation: presentAct(act) });
    },
  });

  api.post('/markets/:market/limits/withdrawals', {
    schema: {
      tags: ['markets'],
      operationId: 'withdrawLimit',
      summary: 'Withdraw a confirmation: nobody may rely on the limit until it is confirmed again',
      params: marketParams,
      body: withdrawBody,
      response: answers(
        { [success.made]: z.object({ confirmation: confirmationSchema }) },
        {
          refusals: refusalsOf<typeof withdrawLimit>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'limit-unknown',
            'limit-stale',
            'limit-unconfirmed',
            'confirmation-refused',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.body };
      const { act } = valueOf(await withdrawLimit(world, userOf(request), input));
      return reply.code(success.made).send({ confirmation: presentAct(act) });
    },
  });
}
