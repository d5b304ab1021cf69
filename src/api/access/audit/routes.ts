import { z } from 'zod';
import { wordFinding } from '#messages/messages.ts';
import { exportRecord } from '#usecases/access/export-record.ts';
import { viewAccessLog, viewRecord } from '#usecases/access/view-record.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { fileAnswer, flagQuery, localeQuery } from '../../schemas.ts';
import {
  accessEntrySchema,
  filterQuery,
  next,
  pageQuery,
  recordEventSchema,
  recordQuery,
} from './schemas.ts';

export function registerAudit(api: Api, { world, messages }: ApiContext): void {
  api.get('/audit', {
    schema: {
      tags: ['audit'],
      operationId: 'readAudit',
      summary: 'What is on record, newest first, a page at a time',
      querystring: recordQuery.extend(pageQuery),
      response: answers(
        { [success.done]: z.object({ events: z.array(recordEventSchema).readonly(), next }) },
        { refusals: refusalsOf<typeof viewRecord>()(['market-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) => {
      const { events, next: after } = valueOf(await viewRecord(world, userOf(request), request.query));
      return {
        ...(after === undefined ? {} : { next: after }),
        events: events.map(({ unreadable, plans: _plans, people: _people, ...event }) => ({
          ...event,
          ...(unreadable ? { unreadable: wordFinding(messages, request.locale, unreadable) } : {}),
        })),
      };
    },
  });

  api.get('/audit/export', {
    schema: {
      tags: ['audit'],
      operationId: 'exportAudit',
      summary: 'What is on record as a CSV file, newest first',
      description:
        'All events that were asked for. No text in it becomes a formula, unless it is for machines.',
      querystring: recordQuery.extend(localeQuery.shape).extend({
        exact: flagQuery
          .exactOptional()
          .meta({ description: 'For machines: to the letter, with codes.', enum: ['true', 'false'] }),
      }),
      response: answers(
        { [success.done]: fileAnswer(['text/csv'], 'A CSV file.') },
        { refusals: refusalsOf<typeof exportRecord>()(['market-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request, reply) => {
      const { locale = request.locale, ...query } = request.query;
      return sendTemporaryFile(
        reply,
        valueOf(await exportRecord(world, userOf(request), { ...query, locale })),
      );
    },
  });

  api.get('/audit/access', {
    schema: {
      tags: ['audit'],
      operationId: 'readAccessLog',
      summary: 'Who signed in and out, looked at customers or took them out, newest first',
      description:
        'With `subject` an account by identifier, number or name and town: who opened it, or a list that may have held it.',
      querystring: filterQuery.extend(pageQuery).extend({ subject: z.string().max(200).exactOptional() }),
      response: answers(
        { [success.done]: z.object({ entries: z.array(accessEntrySchema).readonly(), next }) },
        {
          refusals: refusalsOf<typeof viewAccessLog>()(['market-unknown', 'not-allowed', 'account-unknown']),
        },
      ),
    },
    handler: async (request) => {
      const { entries, next: after } = valueOf(await viewAccessLog(world, userOf(request), request.query));
      return { entries, ...(after === undefined ? {} : { next: after }) };
    },
  });
}
