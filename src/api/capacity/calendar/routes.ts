import { z } from 'zod';
import { wordFinding } from '#messages/messages.ts';
import { confirmCalendar, keepCorrection, withdrawCorrection } from '#usecases/capacity/keep-calendar.ts';
import { keptStatuses } from '#usecases/capacity/keep-capacity.ts';
import { presentCalendar, presentCorrection } from '#usecases/capacity/present-calendar.ts';
import { writeCalendarWorkbook } from '#usecases/capacity/write-calendar-workbook.ts';
import { viewCalendar } from '#usecases/capacity/view-calendar.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile, workbookType } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { fileAnswer, localeQuery, marketParams } from '../../schemas.ts';
import {
  calendarQuery,
  calendarSchema,
  correctionBody,
  correctionSchema,
  keptCorrectionFindings,
  reviewBody,
  reviewSchema,
} from './schemas.ts';

export function registerCalendar(api: Api, { world, messages }: ApiContext): void {
  api.get('/markets/:market/calendar', {
    schema: {
      tags: ['capacity'],
      operationId: 'viewCalendar',
      summary: 'Holidays and corrected days of a market, a region or a team, and how complete the list is',
      description: 'Of the cycle in planning where no days are given.',
      params: marketParams,
      querystring: calendarQuery,
      response: answers(
        { [success.done]: calendarSchema },
        { refusals: refusalsOf<typeof viewCalendar>()(['market-unknown', 'unit-unknown']) },
      ),
    },
    handler: async (request) => {
      const { from, to, ...place } = request.query;
      const span = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
      return presentCalendar(
        valueOf(await viewCalendar(world, userOf(request), { ...request.params, ...place, ...span })),
      );
    },
  });

  api.get('/markets/:market/calendar/workbook', {
    schema: {
      tags: ['capacity'],
      operationId: 'downloadCalendarWorkbook',
      summary: 'The workbook in which a calendar is corrected, with what the market has entered',
      description: 'Filled in it comes back as an import with `kind=calendar`.',
      params: marketParams,
      querystring: localeQuery,
      response: answers(
        { [success.done]: fileAnswer([workbookType], 'An Excel workbook.') },
        {
          refusals: refusalsOf<typeof writeCalendarWorkbook>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
          ]),
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.query };
      return sendTemporaryFile(reply, valueOf(await writeCalendarWorkbook(world, userOf(request), input)));
    },
  });

  api.put('/markets/:market/calendar/corrections', {
    schema: {
      tags: ['capacity'],
      operationId: 'keepCalendarCorrection',
      summary: 'Correct the calendar: closed days, half days, worked holidays, moved ones',
      description: 'Team, region and first day say which correction it is; entered again it changes.',
      params: marketParams,
      body: correctionBody,
      response: answers(
        {
          [success.done]: z.object({
            status: z.enum(keptStatuses),
            correction: correctionSchema,
            findings: keptCorrectionFindings,
          }),
        },
        {
          refusals: refusalsOf<typeof keepCorrection>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'calendar-refused',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const input = { ...request.params, draft: request.body };
      const { status, correction, findings } = valueOf(await keepCorrection(world, userOf(request), input));
      return {
        status,
        correction: presentCorrection(correction),
        findings: findings.map((each) => wordFinding(messages, request.locale, each)),
      };
    },
  });

  api.delete('/markets/:market/calendar/corrections/:correction', {
    schema: {
      tags: ['capacity'],
      operationId: 'withdrawCalendarCorrection',
      summary: 'Withdraw a correction by its key',
      params: z.strictObject({ ...marketParams.shape, correction: z.string().min(1).max(300) }),
      response: answers(
        { [success.done]: z.object({ correction: correctionSchema }) },
        {
          refusals: refusalsOf<typeof withdrawCorrection>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'correction-unknown',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const { market, correction: key } = request.params;
      const withdrawn = valueOf(await withdrawCorrection(world, userOf(request), { market, key }));
      return { correction: presentCorrection(withdrawn.correction) };
    },
  });

  api.post('/markets/:market/calendar/reviews', {
    schema: {
      tags: ['capacity'],
      operationId: 'confirmCalendar',
      summary: 'Put on record that you have looked at the calendar, up to a day',
      params: marketParams,
      body: reviewBody,
      response: answers(
        { [success.done]: reviewSchema },
        {
          refusals: refusalsOf<typeof confirmCalendar>()(['market-unknown', 'unit-unknown', 'not-allowed']),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const input = { ...request.params, ...request.body };
      return valueOf(await confirmCalendar(world, userOf(request), input)).review;
    },
  });
}
