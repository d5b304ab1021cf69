import { z } from 'zod';
import { responseKinds } from '#domain/planning/response/response-workbook.ts';
import { wordFinding } from '#messages/messages.ts';
import { findMarketFor } from '#usecases/access/find-market.ts';
import { recordResponses } from '#usecases/planning/record-responses.ts';
import { viewResponses } from '#usecases/planning/view-responses.ts';
import { writeResponseWorkbook } from '#usecases/planning/write-response-workbook.ts';
import { receiveFile } from '#http/receive-file.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile, workbookType } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { fileAnswer, localeQuery, marketParams } from '../../schemas.ts';
import { recordedResponsesSchema, responsesSchema } from './schemas.ts';

const kind = z.enum(responseKinds).default('judgements');

export function registerResponses(api: Api, { world, messages }: ApiContext): void {
  api.get('/markets/:market/responses', {
    schema: {
      tags: ['plan'],
      operationId: 'viewResponses',
      summary: 'The response curves a market plans by, with what they rest on',
      params: marketParams,
      response: answers(
        { [success.done]: responsesSchema },
        { refusals: refusalsOf<typeof viewResponses>()(['market-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) => {
      const { inForce, recorded } = valueOf(await viewResponses(world, userOf(request), request.params));
      return { responses: inForce, recorded };
    },
  });

  api.get('/markets/:market/response-workbook', {
    schema: {
      tags: ['plan'],
      operationId: 'downloadResponseWorkbook',
      summary: 'The workbook for judging how segments answer, or for a history of calls and volume',
      params: marketParams,
      querystring: localeQuery.extend({ kind }),
      response: answers(
        { [success.done]: fileAnswer([workbookType], 'A row a segment and channel, or a row a period.') },
        {
          refusals: refusalsOf<typeof writeResponseWorkbook>()([
            'market-unknown',
            'not-allowed',
            'no-assessment',
          ]),
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.query };
      return sendTemporaryFile(reply, valueOf(await writeResponseWorkbook(world, userOf(request), input)));
    },
  });

  api.post('/markets/:market/response-workbook', {
    config: { takesFile: true },
    schema: {
      tags: ['plan'],
      operationId: 'recordResponses',
      summary: 'Record the curves a filled workbook or a history leads to, or see them first',
      params: marketParams,
      querystring: z.strictObject({ kind, dryRun: z.stringbool().default(false) }),
      response: answers(
        { [success.done]: recordedResponsesSchema },
        {
          refusals: refusalsOf<typeof findMarketFor | typeof recordResponses>()([
            'market-unknown',
            'not-allowed',
            'responses-refused',
          ]),
          changes: true,
          takesFile: true,
        },
      ),
    },
    handler: async (request) => {
      const user = userOf(request);
      // Before the file comes in: whoever may not record need not send it.
      valueOf(findMarketFor(world, user, 'record-responses', request.params.market));
      const { path, fileName } = await receiveFile(request, world.files);
      const input = { ...request.params, ...request.query, path, fileName };
      const { findings, ...recorded } = valueOf(await recordResponses(world, user, input));
      return {
        ...recorded,
        findings: findings.map((each) => wordFinding(messages, request.locale, each)),
      };
    },
  });
}
