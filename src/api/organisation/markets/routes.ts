import { z } from 'zod';
import { listMarkets } from '#usecases/organisation/list-markets.ts';
import { viewMarket } from '#usecases/organisation/view-market.ts';
import { writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile, workbookType } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { presentUnreadable } from '../../present-unreadable.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { fileAnswer, localeQuery, marketParams, unreadableMarkets } from '../../schemas.ts';
import { presentListedMarket, presentMarket } from './present-market.ts';
import { listedMarketSchema, marketSchema } from './schemas.ts';

export function registerMarkets(api: Api, { world, messages }: ApiContext): void {
  api.get('/markets', {
    schema: {
      tags: ['markets'],
      operationId: 'listMarkets',
      summary: 'The markets you may see',
      response: answers(
        {
          [success.done]: z.object({
            markets: z.array(listedMarketSchema).readonly(),
            unreadable: unreadableMarkets,
          }),
        },
        { refusals: refusalsOf<typeof listMarkets>()([]) },
      ),
    },
    handler: async (request) => {
      const { markets, unreadable } = valueOf(await listMarkets(world, userOf(request)));
      return {
        markets: markets.map((each) => presentListedMarket(each, request.locale)),
        unreadable: presentUnreadable(unreadable, messages, request.locale),
      };
    },
  });

  api.get('/markets/:market', {
    schema: {
      tags: ['markets'],
      operationId: 'viewMarket',
      summary: 'Where a market stands in its next cycle',
      params: marketParams,
      response: answers(
        { [success.done]: marketSchema },
        {
          refusals: refusalsOf<typeof viewMarket>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
          ]),
        },
      ),
    },
    handler: async (request) =>
      presentMarket(valueOf(await viewMarket(world, userOf(request), request.params)), request.locale),
  });

  api.get('/markets/:market/template-workbook', {
    schema: {
      tags: ['markets'],
      operationId: 'downloadTemplateWorkbook',
      summary: 'The workbook of the market’s template, filled with what is known',
      params: marketParams,
      querystring: localeQuery,
      response: answers(
        { [success.done]: fileAnswer([workbookType], 'An Excel workbook.') },
        {
          refusals: refusalsOf<typeof writeTemplateWorkbook>()([
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
      const file = valueOf(
        await writeTemplateWorkbook(world, userOf(request), { ...request.params, ...request.query }),
      );
      return sendTemporaryFile(reply, file);
    },
  });
}
