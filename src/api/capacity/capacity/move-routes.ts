import { z } from 'zod';
import { acceptMoves, writeMovesWorkbook } from '#usecases/capacity/move-accounts.ts';
import { presentMoves } from '#usecases/capacity/present-capacity.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile, workbookType } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { fileAnswer, localeQuery, marketParams } from '../../schemas.ts';
import { movedSchema, movesBody, suggestedMoveSchema } from './schemas.ts';

/** Suggestions to balance the workload of territories, and what becomes of them. */
export function registerMoves(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/capacity/suggestions', {
    schema: {
      tags: ['capacity'],
      operationId: 'suggestMoves',
      summary: 'Accounts that neighbouring territories might take over; nothing moves by itself',
      params: marketParams,
      response: answers(
        { [success.done]: z.object({ suggestions: z.array(suggestedMoveSchema).readonly() }) },
        {
          refusals: refusalsOf<typeof viewCapacity>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'no-assessment',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const input = { ...request.params, suggest: true };
      return presentMoves(valueOf(await viewCapacity(world, userOf(request), input)));
    },
  });

  api.get('/markets/:market/capacity/suggestions/workbook', {
    schema: {
      tags: ['capacity'],
      operationId: 'downloadSuggestedMoves',
      summary: 'The suggested moves as a workbook to be imported (upsert)',
      params: marketParams,
      querystring: localeQuery,
      response: answers(
        { [success.done]: fileAnswer([workbookType], 'An Excel workbook.') },
        {
          refusals: refusalsOf<typeof writeMovesWorkbook>()([
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
      return sendTemporaryFile(reply, valueOf(await writeMovesWorkbook(world, userOf(request), input)));
    },
  });

  api.post('/markets/:market/capacity/moves', {
    schema: {
      tags: ['capacity'],
      operationId: 'acceptMoves',
      summary: 'Move chosen accounts as suggested: all of them or none',
      params: marketParams,
      body: movesBody,
      response: answers(
        { [success.done]: movedSchema },
        {
          refusals: refusalsOf<typeof acceptMoves>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'no-assessment',
            'moves-stale',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) =>
      valueOf(await acceptMoves(world, userOf(request), { ...request.params, ...request.body })),
  });
}
