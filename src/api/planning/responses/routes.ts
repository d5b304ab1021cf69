import { z } from 'zod';
import { responseKinds } from '#domain/planning/response/response-workbook.ts';
import { viewResponses } from '#usecases/planning/view-responses.ts';
import { writeResponseWorkbook } from '#usecases/planning/write-response-workbook.ts';
import { createBackgroundWork } from '#http/background-work.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile, workbookType } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { registerFileRoute } from '../../intake/imports/file-route.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { fileAnswer, localeQuery, marketParams } from '../../schemas.ts';
import { responsesSchema } from './schemas.ts';

const kind = z.enum(responseKinds).default('judgements');

export function registerResponses(api: Api, context: ApiContext): void {
  const { world } = context;

  api.get('/markets/:market/responses', {
    schema: {
      tags: ['plan'],
      operationId: 'viewResponses',
      summary: 'The response curves a market plans by, with what they rest on',
      params: marketParams,
      response: answers(
        { [success.done]: responsesSchema },
        { refusals: refusalsOf<typeof viewResponses>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
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
            'unit-unknown',
            'unit-needed',
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

  registerFileRoute(api, context, createBackgroundWork(api), {
    path: '/markets/:market/response-workbook',
    operationId: 'recordResponses',
    summary: 'Record the curves a filled workbook or a history leads to, or see them first',
    description:
      'A curve that is in force already is not recorded again. The same as `imports` with `kind=responses` or, of a ' +
      'history, `kind=response-history`.',
    tag: 'plan',
    kind,
    kindOf: (said) => (said === 'history' ? 'response-history' : 'responses'),
  });
}
