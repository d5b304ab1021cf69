import { recordConsent } from '#usecases/customers/record-consent.ts';
import { tellApart, viewToldApart } from '#usecases/customers/tell-apart.ts';
import { viewRefusals } from '#usecases/customers/view-refusals.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import { answers } from '../../answers.ts';
import type { Api, ApiContext } from '../../context.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import {
  apartBody,
  apartSchema,
  consentBody,
  recordedSchema,
  refusalsSchema,
  toldApartSchema,
} from './schemas.ts';

export function registerRefusals(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/refusals', {
    schema: {
      tags: ['personal-data'],
      operationId: 'viewRefusals',
      summary: 'Who does not want to be reached, in which way, since when and from where it is known',
      description: 'Reps see their own accounts, without source and evidence.',
      params: marketParams,
      response: answers(
        { [success.done]: refusalsSchema },
        { refusals: refusalsOf<typeof viewRefusals>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) => {
      const { accounts, counts, ways, refusals, toCome } = valueOf(
        await viewRefusals(world, userOf(request), request.params),
      );
      return { accounts, counts, ways, refusals, toCome };
    },
  });

  api.post('/markets/:market/refusals', {
    schema: {
      tags: ['personal-data'],
      operationId: 'recordRefusal',
      summary: 'Put on record that somebody refused, or that a refusal has ended',
      params: marketParams,
      body: consentBody,
      response: answers(
        { [success.done]: recordedSchema },
        {
          refusals: refusalsOf<typeof recordConsent>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'account-unknown',
            'namesakes-asked',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const { account, kind, consent, joined, apart } = valueOf(
        await recordConsent(world, userOf(request), { ...request.params, ...request.body }),
      );
      const { state, saidOn, until } = consent;
      return { account, kind, state, saidOn, until, joined, apart };
    },
  });

  api.get('/markets/:market/told-apart', {
    schema: {
      tags: ['personal-data'],
      operationId: 'viewToldApart',
      summary: 'Who was told to be two persons, and whom limits count as one',
      params: marketParams,
      response: answers(
        { [success.done]: toldApartSchema },
        { refusals: refusalsOf<typeof viewToldApart>()(['market-unknown', 'unit-unknown', 'not-allowed']) },
      ),
    },
    handler: async (request) => {
      const { apart, together } = valueOf(await viewToldApart(world, userOf(request), request.params));
      return { apart, together };
    },
  });

  api.post('/markets/:market/told-apart', {
    schema: {
      tags: ['personal-data'],
      operationId: 'tellApart',
      summary: 'Put on record that two accounts are two persons, or that they are not after all',
      params: marketParams,
      body: apartBody,
      response: answers(
        { [success.done]: apartSchema },
        {
          refusals: refusalsOf<typeof tellApart>()([
            'market-unknown',
            'unit-unknown',
            'not-allowed',
            'account-unknown',
            'apart-already',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const { account, other, said } = valueOf(
        await tellApart(world, userOf(request), { ...request.params, ...request.body }),
      );
      return { account, other, state: said.state, at: said.at };
    },
  });
}
