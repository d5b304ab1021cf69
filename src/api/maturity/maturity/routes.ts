import { z } from 'zod';
import { compareMaturity } from '#usecases/maturity/compare-maturity.ts';
import { overrideArchetype } from '#usecases/maturity/override-archetype.ts';
import { recordAmbition } from '#usecases/maturity/record-ambition.ts';
import { recordAssessment } from '#usecases/maturity/record-assessment.ts';
import { viewMaturity } from '#usecases/maturity/view-maturity.ts';
import { writeAmbitionWorkbook } from '#usecases/maturity/write-ambition-workbook.ts';
import { writeAssessmentWorkbook } from '#usecases/maturity/write-assessment-workbook.ts';
import { createBackgroundWork } from '#http/background-work.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile, workbookType } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { registerFileRoute } from '../../intake/imports/file-route.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { flagQuery, fileAnswer, localeQuery, marketParams } from '../../schemas.ts';
import {
  presentAmbition,
  presentAssessed,
  presentMarketMaturity,
  presentMaturity,
  presentOverride,
} from './present-maturity.ts';
import {
  ambitionBody,
  ambitionSchema,
  assessmentBody,
  assessmentResultSchema,
  marketMaturitySchema,
  maturitySchema,
  overrideBody,
  overrideSchema,
} from './schemas.ts';

const dryRunQuery = z.strictObject({ dryRun: z.stringbool().default(false) });

export function registerMaturity(api: Api, context: ApiContext): void {
  const { world, messages } = context;

  api.get('/maturity', {
    schema: {
      tags: ['maturity'],
      operationId: 'compareMaturity',
      summary: 'Levels, archetypes and ambitions of the markets side by side',
      querystring: z.strictObject({
        measured: flagQuery.exactOptional().meta({ description: 'Also what the data of each market show.' }),
      }),
      response: answers(
        { [success.done]: maturitySchema },
        { refusals: refusalsOf<typeof compareMaturity>()(['not-allowed']) },
      ),
    },
    handler: async (request) => {
      const comparison = valueOf(await compareMaturity(world, userOf(request), request.query));
      return presentMaturity(comparison, messages, request.locale);
    },
  });

  api.get('/markets/:market/maturity', {
    schema: {
      tags: ['maturity'],
      operationId: 'viewMaturity',
      summary: 'A market’s path by dimension, what its data show, and who decided its archetype',
      params: marketParams,
      response: answers(
        { [success.done]: marketMaturitySchema },
        { refusals: refusalsOf<typeof viewMaturity>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) =>
      presentMarketMaturity(
        valueOf(await viewMaturity(world, userOf(request), request.params)),
        request.locale,
      ),
  });

  api.post('/markets/:market/assessments', {
    schema: {
      tags: ['maturity'],
      operationId: 'recordAssessment',
      summary: 'Record a market’s levels of a day, or see what they would lead to',
      description: 'Succeeds all earlier assessments and changes none of them.',
      params: marketParams,
      querystring: dryRunQuery,
      body: assessmentBody,
      response: answers(
        { [success.done]: assessmentResultSchema },
        {
          refusals: refusalsOf<typeof recordAssessment>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'assessment-refused',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const input = { ...request.params, draft: request.body, dryRun: request.query.dryRun };
      const result = valueOf(await recordAssessment(world, userOf(request), input));
      return presentAssessed(result, messages, request.locale);
    },
  });

  api.get('/markets/:market/ambition-workbook', {
    schema: {
      tags: ['maturity'],
      operationId: 'downloadAmbitionWorkbook',
      summary: 'The workbook in which ambitions are written down, with what is wanted so far',
      params: marketParams,
      querystring: localeQuery,
      response: answers(
        {
          [success.done]: fileAnswer([workbookType], 'One row a dimension and day.'),
        },
        {
          refusals: refusalsOf<typeof writeAmbitionWorkbook>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
          ]),
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.query };
      return sendTemporaryFile(reply, valueOf(await writeAmbitionWorkbook(world, userOf(request), input)));
    },
  });

  api.get('/markets/:market/assessment-workbook', {
    schema: {
      tags: ['maturity'],
      operationId: 'downloadAssessmentWorkbook',
      summary: 'The form for assessing a market',
      params: marketParams,
      querystring: localeQuery,
      response: answers(
        {
          [success.done]: fileAnswer([workbookType], 'One row a dimension, with a drop-down of its levels.'),
        },
        {
          refusals: refusalsOf<typeof writeAssessmentWorkbook>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
          ]),
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.query };
      return sendTemporaryFile(reply, valueOf(await writeAssessmentWorkbook(world, userOf(request), input)));
    },
  });

  registerFileRoute(api, context, createBackgroundWork(api), {
    path: '/markets/:market/assessment-workbook',
    operationId: 'assessByWorkbook',
    summary: 'Record the assessment a filled workbook holds, or see what it would lead to',
    description: 'The same as `imports` with `kind=assessment`.',
    tag: 'maturity',
    kind: z.literal('assessment').default('assessment'),
  });

  api.post('/markets/:market/ambitions', {
    schema: {
      tags: ['maturity'],
      operationId: 'recordAmbition',
      summary: 'Say where a market, or one of its units, wants to be by a day',
      description: 'Stands beside all that was wanted before; of two for one day the later counts.',
      params: marketParams,
      body: ambitionBody,
      response: answers(
        { [success.made]: ambitionSchema },
        {
          refusals: refusalsOf<typeof recordAmbition>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'ambition-refused',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, draft: request.body };
      const step = valueOf(await recordAmbition(world, userOf(request), input));
      return reply.code(success.made).send(presentAmbition(step));
    },
  });

  api.post('/markets/:market/archetype-override', {
    schema: {
      tags: ['maturity'],
      operationId: 'overrideArchetype',
      summary: 'Assign another archetype until a day, or let the levels decide again',
      params: marketParams,
      body: overrideBody,
      response: answers(
        { [success.made]: overrideSchema },
        {
          refusals: refusalsOf<typeof overrideArchetype>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'no-assessment',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.body };
      const override = valueOf(await overrideArchetype(world, userOf(request), input));
      return reply.code(success.made).send(presentOverride(override));
    },
  });
}
