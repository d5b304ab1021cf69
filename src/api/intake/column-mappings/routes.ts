import { z } from 'zod';
import {
  forgetColumn,
  forgetValue,
  listAnswers,
  rememberAnswers,
} from '#usecases/intake/remember-answers.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { instant, marketParams } from '../../schemas.ts';
import { kindSchema } from '../imports/schemas.ts';

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

const field = z.string().min(1).max(100).meta({ description: 'Key of a column with a closed choice.' });
const seen = z.string().min(1).max(200).meta({ description: 'The word as the file has it.' });
const meant = z
  .string()
  .max(200)
  .meta({ description: 'A choice by its code or name, `yes` or `no`; empty: the cell counts as empty.' });

const valuesSchema = z.object({
  values: z
    .array(
      z
        .object({
          market: z.string(),
          sheet: z.string(),
          column: field,
          seen,
          meant,
          confirmedBy: z.string(),
          confirmedAt: instant,
        })
        .meta({ id: 'ValueMapping', description: 'What a word in a market’s files means.' }),
    )
    .readonly(),
});

const ofKind = (kind: string | undefined) => (kind === undefined ? {} : { kind });

/** What headings and words mean, as somebody confirmed. */
export function registerColumnMappings(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/column-mappings', {
    schema: {
      tags: ['imports'],
      operationId: 'listColumnMappings',
      summary: 'What is remembered of the headings in a market’s files',
      params: marketParams,
      response: answers(
        { [success.done]: mappingsSchema },
        { refusals: refusalsOf<typeof listAnswers>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) => ({
      mappings: valueOf(await listAnswers(world, userOf(request), request.params)).mappings,
    }),
  });

  api.post('/markets/:market/column-mappings', {
    schema: {
      tags: ['imports'],
      operationId: 'rememberColumnMappings',
      summary: 'Say what headings mean, for this and later files',
      params: marketParams,
      body: z.strictObject({
        kind: kindSchema.exactOptional(),
        answers: z.array(z.strictObject({ sheet, heading, column })).min(1).max(500),
      }),
      response: answers(
        { [success.done]: mappingsSchema },
        {
          refusals: refusalsOf<typeof rememberAnswers>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'no-assessment',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => ({
      mappings: valueOf(
        await rememberAnswers(world, userOf(request), {
          ...request.params,
          ...ofKind(request.body.kind),
          mapping: request.body.answers,
        }),
      ).mappings,
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
        {
          refusals: refusalsOf<typeof forgetColumn>()(['market-unknown', 'unit-unknown', 'not-allowed']),
          changes: true,
        },
      ),
    },
    handler: async (request) => ({
      mappings: valueOf(await forgetColumn(world, userOf(request), { ...request.params, ...request.body }))
        .mappings,
    }),
  });

  api.get('/markets/:market/value-mappings', {
    schema: {
      tags: ['imports'],
      operationId: 'listValueMappings',
      summary: 'What is remembered of words in a market’s files',
      params: marketParams,
      response: answers(
        { [success.done]: valuesSchema },
        { refusals: refusalsOf<typeof listAnswers>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) => ({
      values: valueOf(await listAnswers(world, userOf(request), request.params)).values,
    }),
  });

  api.post('/markets/:market/value-mappings', {
    schema: {
      tags: ['imports'],
      operationId: 'rememberValueMappings',
      summary: 'Say what words mean in columns with a closed choice, for this and later files',
      params: marketParams,
      body: z.strictObject({
        kind: kindSchema.exactOptional(),
        answers: z
          .array(z.strictObject({ sheet, column: field, seen, meant }))
          .min(1)
          .max(500),
      }),
      response: answers(
        { [success.done]: valuesSchema },
        {
          refusals: refusalsOf<typeof rememberAnswers>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'no-assessment',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => ({
      values: valueOf(
        await rememberAnswers(world, userOf(request), {
          ...request.params,
          ...ofKind(request.body.kind),
          values: request.body.answers,
        }),
      ).values,
    }),
  });

  api.post('/markets/:market/value-mappings/forget', {
    schema: {
      tags: ['imports'],
      operationId: 'forgetValueMapping',
      summary: 'Forget what a word means; it is asked about again',
      params: marketParams,
      body: z.strictObject({ sheet, column: field, seen }),
      response: answers(
        { [success.done]: valuesSchema },
        {
          refusals: refusalsOf<typeof forgetValue>()(['market-unknown', 'unit-unknown', 'not-allowed']),
          changes: true,
        },
      ),
    },
    handler: async (request) => ({
      values: valueOf(await forgetValue(world, userOf(request), { ...request.params, ...request.body }))
        .values,
    }),
  });
}
