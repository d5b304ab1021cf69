import { z } from 'zod';
import type { TrialEntry } from '#domain/reporting/trials/trial.ts';
import { beginTrial } from '#usecases/maturity/begin-trial.ts';
import { endTrial } from '#usecases/maturity/end-trial.ts';
import { viewTrials } from '#usecases/maturity/view-trials.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import { endingBody, trialBody, trialSchema, trialsSchema } from './schemas.ts';

const presentEntry = ({ id: _id, criteria, ...entry }: TrialEntry) => ({ ...entry, criteria: [...criteria] });

export function registerTrials(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/trials', {
    schema: {
      tags: ['maturity'],
      operationId: 'viewTrials',
      summary: 'What a unit tries, and tried, beside the archetype it runs',
      params: marketParams,
      response: answers(
        { [success.done]: trialsSchema },
        {
          refusals: refusalsOf<typeof viewTrials>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const { market, trials } = valueOf(await viewTrials(world, userOf(request), request.params));
      return {
        market: market.address,
        trials: trials.map(({ history, ...each }) => ({
          ...presentEntry(each),
          history: history.map(presentEntry),
        })),
      };
    },
  });

  api.post('/markets/:market/trials', {
    schema: {
      tags: ['maturity'],
      operationId: 'beginTrial',
      summary: 'Try another archetype beside the one that runs, by criteria that are written before',
      description:
        'What is tried is planned and compared by a preview of the move; it is no plan anybody could approve or hand to a field system.',
      params: marketParams,
      body: trialBody,
      response: answers(
        { [success.made]: trialSchema },
        {
          refusals: refusalsOf<typeof beginTrial>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'no-assessment',
            'trial-refused',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, draft: request.body };
      return reply
        .code(success.made)
        .send(presentEntry(valueOf(await beginTrial(world, userOf(request), input))));
    },
  });

  api.post('/markets/:market/trials/:trial/ending', {
    schema: {
      tags: ['maturity'],
      operationId: 'endTrial',
      summary: 'End a trial: go, change or stop',
      params: marketParams.extend({ trial: z.string() }),
      body: endingBody,
      response: answers(
        { [success.done]: trialSchema },
        {
          refusals: refusalsOf<typeof endTrial>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'trial-unknown',
            'trial-ended',
            'trial-refused',
            'job-unknown',
            'archetype-unknown',
            'asker-lost',
            'planning-cancelled',
            'no-assessment',
            'plan-stale',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const input = { ...request.params, ...request.body };
      return presentEntry(valueOf(await endTrial(world, userOf(request), input)));
    },
  });
}
