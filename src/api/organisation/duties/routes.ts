import { z } from 'zod';
import { presentDuties, presentEntry } from '#usecases/organisation/present-duties.ts';
import { recordDuty, signDuty, withdrawDuty } from '#usecases/organisation/record-duty.ts';
import { viewDuties } from '#usecases/organisation/view-duties.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import { dutiesSchema, entrySchema, recordBody, whyBody } from './schemas.ts';

const factParams = z.strictObject({ ...marketParams.shape, fact: z.string().min(1).max(100) });
const entryAnswer = z.object({ entry: entrySchema });

export function registerDuties(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/duties', {
    schema: {
      tags: ['markets'],
      operationId: 'viewDuties',
      summary: 'What the law wants somebody to have in a market, and what is missing',
      params: marketParams,
      response: answers(
        { [success.done]: dutiesSchema },
        { refusals: refusalsOf<typeof viewDuties>()(['market-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) =>
      presentDuties(valueOf(await viewDuties(world, userOf(request), request.params))),
  });

  api.post('/markets/:market/duties', {
    schema: {
      tags: ['markets'],
      operationId: 'recordDuty',
      summary: 'Put on record that somebody has what a duty asks for',
      params: marketParams,
      body: recordBody,
      response: answers(
        { [success.made]: entryAnswer },
        {
          refusals: refusalsOf<typeof recordDuty>()([
            'market-unknown',
            'not-allowed',
            'signer-invented',
            'duty-unknown',
            'duty-refused',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.body };
      const { entry } = valueOf(await recordDuty(world, userOf(request), input));
      return reply.code(success.made).send({ entry: presentEntry(entry) });
    },
  });

  api.post('/markets/:market/duties/:fact/signature', {
    schema: {
      tags: ['markets'],
      operationId: 'signDuty',
      summary: 'Sign for compliance what somebody else has entered',
      params: factParams,
      body: z.strictObject({}),
      response: answers(
        { [success.made]: entryAnswer },
        {
          refusals: refusalsOf<typeof signDuty>()([
            'market-unknown',
            'not-allowed',
            'signer-invented',
            'duty-fact-unknown',
            'duty-signed',
            'own-signature',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const { entry } = valueOf(await signDuty(world, userOf(request), request.params));
      return reply.code(success.made).send({ entry: presentEntry(entry) });
    },
  });

  api.post('/markets/:market/duties/:fact/withdrawal', {
    schema: {
      tags: ['markets'],
      operationId: 'withdrawDuty',
      summary: 'Withdraw an entry: from now on it opens nothing',
      params: factParams,
      body: whyBody,
      response: answers(
        { [success.made]: entryAnswer },
        {
          refusals: refusalsOf<typeof withdrawDuty>()([
            'market-unknown',
            'not-allowed',
            'duty-fact-unknown',
            'duty-refused',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.body };
      const { entry } = valueOf(await withdrawDuty(world, userOf(request), input));
      return reply.code(success.made).send({ entry: presentEntry(entry) });
    },
  });
}
