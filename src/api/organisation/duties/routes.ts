import { z } from 'zod';
import { presentDuties, presentEntry } from '#usecases/organisation/present-duties.ts';
import { amendDuty, renewDuties } from '#usecases/organisation/amend-duty.ts';
import { recordDuty, signDuty, withdrawDuty } from '#usecases/organisation/record-duty.ts';
import { viewDuties } from '#usecases/organisation/view-duties.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import { amendBody, dutiesSchema, entrySchema, recordBody, renewBody, signBody, whyBody } from './schemas.ts';

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
        { refusals: refusalsOf<typeof viewDuties>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
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
            'unit-unknown',
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

  api.post('/markets/:market/duties/:fact/amendment', {
    schema: {
      tags: ['markets'],
      operationId: 'amendDuty',
      summary: 'Say anew what somebody has, of the duty as it is today; what is left out stays',
      params: factParams,
      body: amendBody,
      response: answers(
        { [success.made]: entryAnswer },
        {
          refusals: refusalsOf<typeof amendDuty>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'signer-invented',
            'duty-fact-unknown',
            'duty-unknown',
            'duty-refused',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.body };
      const { entry } = valueOf(await amendDuty(world, userOf(request), input));
      return reply.code(success.made).send({ entry: presentEntry(entry) });
    },
  });

  api.post('/markets/:market/duties/renewal', {
    schema: {
      tags: ['markets'],
      operationId: 'renewDuties',
      summary: 'Say of all that was said of an earlier text of a duty that it holds of today’s',
      params: marketParams,
      body: renewBody,
      response: answers(
        { [success.made]: z.object({ entries: z.array(entrySchema).readonly() }) },
        {
          refusals: refusalsOf<typeof renewDuties>()([
            'market-unknown',
            'unit-unknown',
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
      const { entries } = valueOf(await renewDuties(world, userOf(request), input));
      return reply.code(success.made).send({ entries: entries.map(presentEntry) });
    },
  });

  api.post('/markets/:market/duties/:fact/signature', {
    schema: {
      tags: ['markets'],
      operationId: 'signDuty',
      summary: 'Sign for compliance what somebody else has entered',
      params: factParams,
      body: signBody,
      response: answers(
        { [success.made]: entryAnswer },
        {
          refusals: refusalsOf<typeof signDuty>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'signer-invented',
            'duty-fact-unknown',
            'duty-stale',
            'duty-signed',
            'own-signature',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const { entry } = valueOf(
        await signDuty(world, userOf(request), {
          ...request.params,
          ...request.body,
        }),
      );
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
            'unit-unknown',
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
