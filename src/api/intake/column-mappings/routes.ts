import { z } from 'zod';
import { forgetColumn, listColumnMappings, rememberColumns } from '#usecases/intake/remember-columns.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { instant, marketParams } from '../../schemas.ts';

const heading = z.string().min(1).max(200).meta({ description: 'As the file has it.' });
const sheet = z.string().max(60).exactOptional().meta({ description: 'Key of the template’s sheet.' });
const column = z
  .string()
  .max(100)
  .meta({ description: 'Column key; empty for a column of the market’s own.' });

const mappingsSchema = z.object({
  mappings: z
    .array(
      z
        .object({
          market: z.string(),
          sheet: z.string(),
          heading: z.string(),
          column,
          confirmedBy: z.string(),
          confirmedAt: instant,
        })
        .meta({ id: 'ColumnMapping', description: 'What a heading of a market’s files means.' }),
    )
    .readonly(),
});

/** What headings mean, as somebody confirmed. */
export function registerColumnMappings(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/column-mappings', {
    schema: {
      tags: ['imports'],
      operationId: 'listColumnMappings',
      summary: 'What is remembered of the headings in a market’s files',
      params: marketParams,
      response: answers(
        { [success.done]: mappingsSchema },
        { refusals: refusalsOf<typeof listColumnMappings>()(['market-unknown']) },
      ),
    },
    handler: async (request) => ({
      mappings: valueOf(await listColumnMappings(world, userOf(request), request.params)).mappings,
    }),
  });

  api.post('/markets/:market/column-mappings', {
    schema: {
      tags: ['imports'],
      operationId: 'rememberColumnMappings',
      summary: 'Say what headings mean, for this and later files',
      params: marketParams,
      body: z.strictObject({
        answers: z.array(z.strictObject({ sheet, heading, column })).min(1).max(500),
      }),
      response: answers(
        { [success.done]: mappingsSchema },
        {
          refusals: refusalsOf<typeof rememberColumns>()(['market-unknown', 'not-allowed', 'no-assessment']),
          changes: true,
        },
      ),
    },
    handler: async (request) => ({
      mappings: valueOf(
        await rememberColumns(world, userOf(request), { ...request.params, ...request.body }),
      ),
    }),
  });

  api.post('/markets/:market/column-mappings/forget', {
    schema: {
      tags: ['imports'],
      operationId: 'forgetColumnMapping',
      summary: 'Forget what a heading means; it is asked about again',
      params: marketParams,
      body: z.strictObject({ sheet, heading }),
      response: answers(
        { [success.done]: mappingsSchema },
        { refusals: refusalsOf<typeof forgetColumn>()(['market-unknown', 'not-allowed']), changes: true },
      ),
    },
    handler: async (request) => ({
      mappings: valueOf(await forgetColumn(world, userOf(request), { ...request.params, ...request.body })),
    }),
  });
}
