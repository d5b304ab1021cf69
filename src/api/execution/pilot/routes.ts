import { z } from 'zod';
import { analysePilotResults } from '#usecases/execution/analyse-pilot-results.ts';
import { findMarketFor } from '#usecases/access/find-market.ts';
import { proposePilot } from '#usecases/execution/propose-pilot.ts';
import { writePilotWorkbook } from '#usecases/execution/write-pilot-workbook.ts';
import { receiveFile } from '#http/receive-file.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { sendTemporaryFile, workbookType } from '#http/send-file.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import type { Api, ApiContext } from '../../context.ts';
import { fileAnswer, localeQuery, marketParams } from '../../schemas.ts';
import { pilotAnalysisSchema, pilotDesignSchema } from './schemas.ts';

const drawn = {
  pairs: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .exactOptional()
    .meta({ description: '10 unless it is said, or as many as there can be.' }),
  seed: z.coerce.number().int().meta({ description: 'The same seed draws the same again.' }),
  effect: z.coerce
    .number()
    .exactOptional()
    .meta({ description: 'That is hoped for, as a share of sales: 0.081 is 8.1 %.' }),
  spread: z.coerce.number().exactOptional().meta({
    description:
      'Standard deviation of the differences of alike territories in periods before, as a share of sales.',
  }),
};
const share = (description: string) => z.coerce.number().exactOptional().meta({ description });

export function registerPilot(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/pilot-design', {
    schema: {
      tags: ['calls'],
      operationId: 'proposePilot',
      summary: 'Matched pairs of territories for a trial, test and control drawn by a seed',
      params: marketParams,
      querystring: z.strictObject(drawn),
      response: answers(
        { [success.done]: pilotDesignSchema },
        {
          refusals: refusalsOf<typeof proposePilot>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'no-accounts',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const input = { ...request.params, ...request.query };
      const { design, callsOf, power } = valueOf(await proposePilot(world, userOf(request), input));
      return { ...design, callsOf, power };
    },
  });

  api.get('/markets/:market/pilot-workbook', {
    schema: {
      tags: ['calls'],
      operationId: 'downloadPilotWorkbook',
      summary: 'The design of a trial as the workbook its results are entered in; the draw goes on record',
      params: marketParams,
      querystring: localeQuery.extend({
        ...drawn,
        reason: z.string().trim().max(1_000).exactOptional().meta({
          description: 'Why it is drawn although its power is below the rule or nobody knows it.',
        }),
      }),
      response: answers(
        { [success.done]: fileAnswer([workbookType], 'A row a territory.') },
        {
          refusals: refusalsOf<typeof writePilotWorkbook>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'no-accounts',
            'trial-underpowered',
          ]),
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.query };
      return sendTemporaryFile(reply, valueOf(await writePilotWorkbook(world, userOf(request), input)));
    },
  });

  api.post('/markets/:market/pilot-analysis', {
    config: { takesFile: true },
    schema: {
      tags: ['calls'],
      operationId: 'analysePilot',
      summary: 'What the filled workbook of a trial says: effect, t test, signed ranks, pairs needed',
      params: marketParams,
      querystring: z.strictObject({
        significance: share('0.05 unless it is said.'),
        power: share('0.8 unless it is said.'),
        effect: share('To find the number of pairs for; that which was found.'),
      }),
      response: answers(
        { [success.done]: pilotAnalysisSchema },
        {
          refusals: refusalsOf<typeof findMarketFor | typeof analysePilotResults>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'file-unknown',
            'import-refused',
          ]),
          changes: true,
          takesFile: true,
        },
      ),
    },
    handler: async (request) => {
      const user = userOf(request);
      valueOf(findMarketFor(world, user, 'run-pilot', request.params.market));
      const outcome = await world.files.forAWhile(async (files) => {
        const { path, fileName } = await receiveFile(request, files);
        return analysePilotResults(world, user, { ...request.params, ...request.query, path, fileName });
      });
      const { market: _market, ...analysis } = valueOf(outcome);
      return analysis;
    },
  });
}
