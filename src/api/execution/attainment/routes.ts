import { z } from 'zod';
import { executionKpis } from '#domain/reporting/execution-kpis.ts';
import type { ExecutionMeasures } from '#domain/execution/execution-measures.ts';
import { wordFinding } from '#messages/messages.ts';
import { exportAttainment } from '#usecases/execution/export-attainment.ts';
import { viewAttainment } from '#usecases/execution/view-attainment.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile, workbookType } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';

import { fileAnswer, isoDate, localeQuery, marketParams } from '../../schemas.ts';
import { attainmentSchema } from './schemas.ts';

const asked = {
  cycle: z.string().max(20).exactOptional().meta({ description: 'As DE-2027-01; the one that runs.' }),
  territory: z.string().max(60).exactOptional(),
  on: isoDate.exactOptional().meta({ description: 'The day to look at; today.' }),
};

const values = (each: ExecutionMeasures) =>
  Object.fromEntries(executionKpis.map((kpi) => [kpi.key, kpi.of(each)]));

export function registerAttainment(api: Api, { world, messages }: ApiContext): void {
  api.get('/markets/:market/attainment', {
    schema: {
      tags: ['calls'],
      operationId: 'viewAttainment',
      summary: 'Calls made against what was planned, and against the time that has passed',
      params: marketParams,
      querystring: z.strictObject({
        ...asked,
        offset: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(0).max(500).default(100),
      }),
      response: answers(
        { [success.done]: attainmentSchema },
        {
          refusals: refusalsOf<typeof viewAttainment>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'plan-unknown',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const view = valueOf(
        await viewAttainment(world, userOf(request), {
          ...request.params,
          ...request.query,
          withLines: true,
        }),
      );
      const { cycle, on, plan, status, measures, thresholds, totalAccounts, difference, withheld } = view;
      return {
        cycle,
        on,
        planId: plan.id,
        status,
        kpis: values(measures),
        measures,
        thresholds,
        territories: view.territories.map((each) => Object.assign({ kpis: values(each.measures) }, each)),
        accounts: view.accounts.map(({ lines, ...each }) => ({
          ...each,
          lines: lines.map(({ line, ...attained }) => ({
            key: line.key,
            brand: line.brand,
            channel: line.channel,
            planned: line.planned,
            ...attained,
          })),
        })),
        totalAccounts,
        difference,
        withheld,
        findings: view.findings.map((each) => wordFinding(messages, request.locale, each)),
      };
    },
  });

  api.get('/markets/:market/attainment/workbook', {
    schema: {
      tags: ['calls'],
      operationId: 'exportAttainment',
      summary: 'Attainment by territory and account as a workbook',
      params: marketParams,
      querystring: localeQuery.extend(asked),
      response: answers(
        { [success.done]: fileAnswer([workbookType], 'An Excel workbook.') },
        {
          refusals: refusalsOf<typeof exportAttainment>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'plan-unknown',
          ]),
        },
      ),
    },
    handler: async (request, reply) =>
      sendTemporaryFile(
        reply,
        valueOf(await exportAttainment(world, userOf(request), { ...request.params, ...request.query })),
      ),
  });
}
