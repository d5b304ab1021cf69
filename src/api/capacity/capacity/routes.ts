import { z } from 'zod';
import { wordFinding } from '#messages/messages.ts';
import { exportCapacity } from '#usecases/capacity/export-capacity.ts';
import { keepCapacityEvent, keptStatuses, withdrawCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { presentCapacity, presentEvent } from '#usecases/capacity/present-capacity.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { writeCapacityWorkbook } from '#usecases/capacity/write-capacity-workbook.ts';
import { createBackgroundWork } from '#http/background-work.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile, workbookType } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { registerFileRoute } from '../../intake/imports/file-route.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { fileAnswer, findingSchema, localeQuery, marketParams } from '../../schemas.ts';
import { capacityEventBody, capacityEventSchema, capacitySchema } from './schemas.ts';

const workbookAnswer = fileAnswer([workbookType], 'An Excel workbook.');

export function registerCapacity(api: Api, context: ApiContext): void {
  const { world, messages } = context;

  api.get('/markets/:market/capacity', {
    schema: {
      tags: ['capacity'],
      operationId: 'viewCapacity',
      summary: 'Days, calls and workload of every territory, and the reps each team needs',
      description: 'A rep sees the own territory.',
      params: marketParams,
      response: answers(
        { [success.done]: capacitySchema },
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
    handler: async (request) =>
      presentCapacity(valueOf(await viewCapacity(world, userOf(request), request.params))),
  });

  api.get('/markets/:market/capacity/table', {
    schema: {
      tags: ['capacity'],
      operationId: 'exportCapacity',
      summary: 'The same as a workbook',
      params: marketParams,
      querystring: localeQuery,
      response: answers(
        { [success.done]: workbookAnswer },
        {
          refusals: refusalsOf<typeof exportCapacity>()([
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
      return sendTemporaryFile(reply, valueOf(await exportCapacity(world, userOf(request), input)));
    },
  });

  api.put('/markets/:market/capacity/events', {
    schema: {
      tags: ['capacity'],
      operationId: 'keepCapacityEvent',
      summary: 'Enter or change an absence, part time, a vacancy or a successor',
      description:
        'Territory or team, kind and first day say which entry it is; entered again it changes. ' +
        'Numbers of days in the team sheet and dated days are not added: of each kind whichever is more counts.',
      params: marketParams,
      body: capacityEventBody,
      response: answers(
        {
          [success.done]: z.object({
            status: z.enum(keptStatuses),
            event: capacityEventSchema,
            findings: z.array(findingSchema).readonly(),
          }),
        },
        {
          refusals: refusalsOf<typeof keepCapacityEvent>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'capacity-refused',
            'capacity-event-unknown',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const { instead, ...draft } = request.body;
      const kept = valueOf(
        await keepCapacityEvent(world, userOf(request), {
          ...request.params,
          draft,
          ...(instead === undefined ? {} : { instead }),
        }),
      );
      return {
        status: kept.status,
        event: presentEvent(kept.event),
        findings: kept.findings.map((each) => wordFinding(messages, request.locale, each)),
      };
    },
  });

  api.delete('/markets/:market/capacity/events/:event', {
    schema: {
      tags: ['capacity'],
      operationId: 'withdrawCapacityEvent',
      summary: 'Withdraw an entry by its key',
      params: z.strictObject({ ...marketParams.shape, event: z.string().min(1).max(300) }),
      response: answers(
        { [success.done]: z.object({ event: capacityEventSchema }) },
        {
          refusals: refusalsOf<typeof withdrawCapacityEvent>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'capacity-event-unknown',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const { market, event: key } = request.params;
      const { event } = valueOf(await withdrawCapacityEvent(world, userOf(request), { market, key }));
      return { event: presentEvent(event) };
    },
  });

  api.get('/markets/:market/capacity/workbook', {
    schema: {
      tags: ['capacity'],
      operationId: 'downloadCapacityWorkbook',
      summary: 'The workbook in which absences are entered, with those that are known',
      params: marketParams,
      querystring: localeQuery,
      response: answers(
        { [success.done]: workbookAnswer },
        {
          refusals: refusalsOf<typeof writeCapacityWorkbook>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
          ]),
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.query };
      return sendTemporaryFile(reply, valueOf(await writeCapacityWorkbook(world, userOf(request), input)));
    },
  });

  registerFileRoute(api, context, createBackgroundWork(api), {
    path: '/markets/:market/capacity/imports',
    operationId: 'importCapacity',
    summary: 'Import a filled capacity workbook, or see what it would change',
    description:
      'All of the file is taken or nothing. The same file again changes nothing. The same as `imports` with `kind=capacity`.',
    tag: 'capacity',
    kind: z.literal('capacity').default('capacity'),
    mode: 'upsert',
  });
}
