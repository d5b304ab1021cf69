import { z } from 'zod';
import { eraseAccount } from '#usecases/customers/erase-account.ts';
import { eraseUser } from '#usecases/customers/erase-user.ts';
import { previewRetention, runRetention } from '#usecases/customers/run-retention.ts';
import { viewPersonalData } from '#usecases/customers/view-personal-data.ts';
import { writeAccessAnswer } from '#usecases/customers/write-access-answer.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { sendTemporaryFile, workbookType } from '#http/send-file.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { fileAnswer, marketParams } from '../../schemas.ts';
import {
  accessQuery,
  eraseAccountBody,
  eraseUserBody,
  erasureReportSchema,
  erasureSchema,
  retentionSchema,
} from './schemas.ts';

/** People who want to know what is held about them, or to be forgotten; what the rules say is to go. */
export function registerPersonalData(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/personal-data/access', {
    schema: {
      tags: ['personal-data'],
      operationId: 'answerAccess',
      summary:
        'Everything that is held about a person, each with where it stands, since when and from which file',
      params: marketParams,
      querystring: accessQuery,
      response: answers(
        { [success.done]: fileAnswer(['application/json', workbookType], 'Data, or a workbook to read.') },
        {
          refusals: refusalsOf<typeof writeAccessAnswer>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'account-unknown',
            'no-assessment',
          ]),
        },
      ),
    },
    handler: async (request, reply) =>
      sendTemporaryFile(
        reply,
        valueOf(await writeAccessAnswer(world, userOf(request), { ...request.params, ...request.query })),
      ),
  });

  api.post('/markets/:market/personal-data/erasures', {
    schema: {
      tags: ['personal-data'],
      operationId: 'eraseAccount',
      summary: 'Forget an account, or see what that would do',
      description:
        'Facts, name and identifiers go; plans, calls and proposals stay under a number that names nobody. Files that ' +
        'hold the account are deleted. Once more for the same account it only finishes what was left.',
      params: marketParams,
      body: eraseAccountBody,
      response: answers(
        { [success.done]: erasureReportSchema },
        {
          refusals: refusalsOf<typeof eraseAccount>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'account-unknown',
            'secret-lost',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) =>
      valueOf(await eraseAccount(world, userOf(request), { ...request.params, ...request.body })),
  });

  api.get('/markets/:market/personal-data/erasures', {
    schema: {
      tags: ['personal-data'],
      operationId: 'listErasures',
      summary: 'Erasures of a market, latest first: numbers alone',
      params: marketParams,
      response: answers(
        { [success.done]: z.object({ erasures: z.array(erasureSchema).readonly() }) },
        {
          refusals: refusalsOf<typeof viewPersonalData>()(['market-unknown', 'unit-unknown', 'not-allowed']),
        },
      ),
    },
    handler: async (request) => {
      const { erasures } = valueOf(await viewPersonalData(world, userOf(request), request.params));
      return { erasures };
    },
  });

  api.get('/markets/:market/personal-data/retention', {
    schema: {
      tags: ['personal-data'],
      operationId: 'previewRetention',
      summary: 'What the rules say is to go; nothing goes',
      params: marketParams,
      response: answers(
        { [success.done]: retentionSchema },
        {
          refusals: refusalsOf<typeof previewRetention>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'no-assessment',
          ]),
        },
      ),
    },
    handler: async (request) => valueOf(await previewRetention(world, userOf(request), request.params)),
  });

  api.post('/markets/:market/personal-data/retention', {
    schema: {
      tags: ['personal-data'],
      operationId: 'runRetention',
      summary: 'Forget what the rules say is to go',
      params: marketParams,
      response: answers(
        { [success.done]: retentionSchema },
        {
          refusals: refusalsOf<typeof runRetention>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'no-assessment',
            'secret-lost',
            'retention-running',
            'retention-cancelled',
            'asker-lost',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => valueOf(await runRetention(world, userOf(request), request.params)),
  });

  api.post('/personal-data/users/erasures', {
    schema: {
      tags: ['personal-data'],
      operationId: 'eraseUser',
      summary: 'Forget somebody who works with the product, or stands in a team sheet',
      body: eraseUserBody,
      response: answers(
        { [success.done]: erasureReportSchema },
        {
          refusals: refusalsOf<typeof eraseUser>()(['last-global', 'not-allowed', 'user-unknown']),
          changes: true,
        },
      ),
    },
    handler: async (request) => valueOf(await eraseUser(world, userOf(request), request.body)),
  });
}
