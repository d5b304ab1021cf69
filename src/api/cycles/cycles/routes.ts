import { wordFinding } from '#messages/messages.ts';
import { z } from 'zod';
import { phaseKeys } from '#domain/cycles/process-template.ts';
import { confirmTraining } from '#usecases/cycles/confirm-training.ts';
import { endPhase } from '#usecases/cycles/end-phase.ts';
import { listCycles } from '#usecases/cycles/list-cycles.ts';
import { listReminders } from '#usecases/cycles/list-reminders.ts';
import { openCycle } from '#usecases/cycles/open-cycle.ts';
import { reopenPhase } from '#usecases/cycles/reopen-phase.ts';
import { viewCycle } from '#usecases/cycles/view-cycle.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { presentUnreadable } from '../../present-unreadable.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { isoDate, marketParams, unreadableMarkets, findingSchema } from '../../schemas.ts';
import {
  presentDutyReminder,
  presentListed,
  presentOpened,
  presentReminder,
  presentViewed,
} from './present-cycle.ts';
import {
  actionReminderSchema,
  signOffReminderSchema,
  dutyReminderSchema,
  listedCycleSchema,
  openedCycleSchema,
  phaseEndSchema,
  reminderSchema,
  viewedCycleSchema,
} from './schemas.ts';

const cycleParams = z.strictObject({
  cycle: z
    .string()
    .regex(/^[A-Za-z]{2}(?:-[A-Za-z0-9-]{1,80})?$/)
    .meta({
      description: 'A cycle, or a market or unit: its cycle in planning.',
      examples: ['DE-2027-01', 'DE'],
    }),
});
const phaseParams = cycleParams.extend({ phase: z.enum(phaseKeys) });

export function registerCycles(api: Api, { world, messages }: ApiContext): void {
  api.get('/cycles', {
    schema: {
      tags: ['cycles'],
      operationId: 'listCycles',
      summary: 'The cycles of the markets you may see, phase by phase',
      response: answers(
        {
          [success.done]: z.object({
            cycles: z.array(listedCycleSchema).readonly(),
            lost: z
              .array(findingSchema)
              .readonly()
              .meta({ description: 'Cycles of units that their market does not have any more.' }),
            unreadable: unreadableMarkets,
          }),
        },
        { refusals: refusalsOf<typeof listCycles>()([]) },
      ),
    },
    handler: async (request) => {
      const { cycles, lost, unreadable } = valueOf(await listCycles(world, userOf(request)));
      return {
        cycles: cycles.map((each) => presentListed(each, request.locale)),
        lost: lost.map((each) => wordFinding(messages, request.locale, each)),
        unreadable: presentUnreadable(unreadable, messages, request.locale),
      };
    },
  });

  api.get('/reminders', {
    schema: {
      tags: ['cycles'],
      operationId: 'listReminders',
      summary: 'What is to be called to mind on a day, the latest first',
      querystring: z.strictObject({
        on: isoDate.exactOptional().meta({ description: 'Today by default.' }),
      }),
      response: answers(
        {
          [success.done]: z.object({
            reminders: z.array(reminderSchema).readonly(),
            duties: z.array(dutyReminderSchema).readonly(),
            actions: z.array(actionReminderSchema),
            signOffs: z.array(signOffReminderSchema),
            unreadable: unreadableMarkets,
          }),
        },
        { refusals: refusalsOf<typeof listReminders>()([]) },
      ),
    },
    handler: async (request) => {
      const { reminders, duties, actions, signOffs, unreadable } = valueOf(
        await listReminders(world, userOf(request), request.query),
      );
      return {
        reminders: reminders.map((each) => presentReminder(each, request.locale)),
        actions: actions.map(({ action, to }) => ({
          market: action.market,
          action: action.action,
          dimension: action.dimension,
          what: action.what,
          due: action.due,
          to,
        })),
        signOffs: signOffs.map(({ signOff: { kind, key, version }, functions, to }) => ({
          kind,
          key,
          version,
          functions,
          to,
        })),
        duties: duties.map((each) => presentDutyReminder(each, request.locale)),
        unreadable: presentUnreadable(unreadable, messages, request.locale),
      };
    },
  });

  api.post('/markets/:market/cycles', {
    schema: {
      tags: ['cycles'],
      operationId: 'openCycle',
      summary: 'Open a cycle, which keeps what it begins with',
      params: marketParams,
      body: z.strictObject({
        from: isoDate.exactOptional().meta({ description: 'Its first day; the next cycle by default.' }),
        archetype: z.string().max(100).exactOptional().meta({
          description:
            'Key of the archetype it begins with: asked for where its plan was handed on under another one.',
        }),
        unsigned: z.string().trim().max(1_000).exactOptional().meta({
          description:
            'Why it is opened although its template is not signed by all: asked for where the rule `template-signed` wants signatures.',
        }),
      }),
      response: answers(
        { [success.made]: openedCycleSchema },
        {
          refusals: refusalsOf<typeof openCycle>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'no-assessment',
            'cycle-open',
            'objected-to',
            'not-signed',
            'cycle-archetype',
            'archetype-undecided',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.body };
      const { record } = valueOf(await openCycle(world, userOf(request), input));
      return reply.code(success.made).send(presentOpened(record));
    },
  });

  api.get('/cycles/:cycle', {
    schema: {
      tags: ['cycles'],
      operationId: 'viewCycle',
      summary: 'An opened cycle: where each phase stands and what holds it up',
      params: cycleParams,
      response: answers(
        { [success.done]: viewedCycleSchema },
        {
          refusals: refusalsOf<typeof viewCycle>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'cycle-unknown',
          ]),
        },
      ),
    },
    handler: async (request) =>
      presentViewed(
        valueOf(await viewCycle(world, userOf(request), request.params)),
        messages,
        request.locale,
      ),
  });

  api.post('/cycles/:cycle/phases/:phase/end', {
    schema: {
      tags: ['cycles'],
      operationId: 'endPhase',
      summary: 'End a phase; ending `publish` hands the plan to the field',
      params: phaseParams,
      response: answers(
        { [success.done]: phaseEndSchema },
        {
          refusals: refusalsOf<typeof endPhase>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'cycle-unknown',
            'not-allowed',
            'phase-waiting',
            'phase-ended',
            'gate-closed',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => valueOf(await endPhase(world, userOf(request), request.params)).end,
  });

  api.post('/cycles/:cycle/phases/:phase/reopen', {
    schema: {
      tags: ['cycles'],
      operationId: 'reopenPhase',
      summary: 'Take back the end of a phase and of all that waited for it',
      params: phaseParams,
      body: z.strictObject({ why: z.string().min(1).max(1_000) }),
      response: answers(
        { [success.done]: z.object({ reopened: z.array(z.enum(phaseKeys)).readonly() }) },
        {
          refusals: refusalsOf<typeof reopenPhase>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'cycle-unknown',
            'not-allowed',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const input = { ...request.params, ...request.body };
      const { reopened } = valueOf(await reopenPhase(world, userOf(request), input));
      return { reopened };
    },
  });

  api.post('/cycles/:cycle/training', {
    schema: {
      tags: ['cycles'],
      operationId: 'confirmTraining',
      summary: 'Confirm that reps are trained; a rep speaks for the own territory',
      params: cycleParams,
      body: z.strictObject({
        territory: z
          .string()
          .max(100)
          .exactOptional()
          .meta({ description: 'Every territory that is still missing by default.' }),
      }),
      response: answers(
        { [success.done]: z.object({ confirmed: z.array(z.string()).readonly() }) },
        {
          refusals: refusalsOf<typeof confirmTraining>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'cycle-unknown',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const input = { ...request.params, ...request.body };
      const { confirmed } = valueOf(await confirmTraining(world, userOf(request), input));
      return { confirmed };
    },
  });
}
