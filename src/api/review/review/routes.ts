import { z } from 'zod';
import type { RefusalOf, Refused } from '#domain/basics/outcome.ts';
import type { Finding } from '#domain/basics/finding.ts';
import { wordFinding } from '#messages/messages.ts';
import { decideProposals } from '#usecases/review/decide-proposals.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { proposeChange } from '#usecases/review/propose-change.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { withdrawProposal } from '#usecases/review/withdraw-proposal.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { presentPlan } from '../../planning/plan/present-plan.ts';
import { planSchema } from '../../planning/plan/schemas.ts';
import { findingSchema, marketParams, planQuery } from '../../schemas.ts';
import {
  decisionBody,
  proposalBody,
  listedProposalSchema,
  proposalSchema,
  proposalStateSchema,
  measuredProposalSchema,
} from './schemas.ts';

export function registerReview(api: Api, { world, messages }: ApiContext): void {
  const present = <Result extends { readonly findings: readonly Finding[] }>(
    result: Result,
    locale: string,
  ) => ({
    ...result,
    findings: result.findings.map((each) => wordFinding(messages, locale, each)),
  });

  api.post('/markets/:market/review', {
    schema: {
      tags: ['review'],
      operationId: 'openReview',
      summary: 'Hand the draft plan to the field',
      params: marketParams,
      querystring: planQuery,
      response: answers(
        { [success.done]: z.object({ plan: planSchema }) },
        {
          refusals: refusalsOf<typeof openReview>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'plan-unknown',
            'phase-waiting',
            'phase-ended',
            'gate-closed',
            'not-allowed',
            'plan-state',
            'review-not-in-process',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const { plan } = valueOf(
        await openReview(world, userOf(request), { ...request.params, ...request.query }),
      );
      return { plan: presentPlan(plan) };
    },
  });

  api.get('/markets/:market/proposals', {
    schema: {
      tags: ['review'],
      operationId: 'listProposals',
      summary: 'Proposals to the current plan, oldest first',
      description: 'A rep sees those of the own territory.',
      params: marketParams,
      querystring: planQuery.extend({ state: proposalStateSchema.exactOptional() }),
      response: answers(
        {
          [success.done]: z.object({
            proposals: z.array(listedProposalSchema).readonly(),
            findings: z.array(findingSchema).readonly().meta({
              description:
                'Limits that the open ones would pass if all of them were approved; besides, proposals that cannot be read.',
            }),
          }),
        },
        {
          refusals: refusalsOf<typeof viewPlan>()([
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
      const { state, ...ofCycle } = request.query;
      const input = { ...request.params, ...ofCycle, limit: 0, measuresOpen: true };
      const { proposals, unreadable, together = [] } = valueOf(await viewPlan(world, userOf(request), input));
      const shown = proposals.filter((each) => state === undefined || each.state === state);
      const broken = unreadable
        .map(({ finding }) => finding)
        .filter(({ values }) => values['document'] === 'proposal');
      return present({ proposals: shown, findings: [...broken, ...together] }, request.locale);
    },
  });

  api.post('/markets/:market/proposals/preview', {
    schema: {
      tags: ['review'],
      operationId: 'previewProposal',
      summary: 'What a proposal would cost and which guardrail stands in its way',
      params: marketParams,
      querystring: planQuery,
      body: proposalBody,
      response: answers(
        { [success.done]: measuredProposalSchema },
        {
          // A preview says what guardrails are against and is not refused for it.
          refusals: refusalsOf<Refused<Exclude<RefusalOf<typeof proposeChange>, 'guardrail-broken'>>>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'plan-unknown',
            'phase-waiting',
            'phase-ended',
            'gate-closed',
            'plan-line-unknown',
            'plan-line-ambiguous',
            'outside-label',
            'review-closed',
            'secret-lost',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const input = { ...request.params, ...request.query, ...request.body, preview: true };
      return present(valueOf(await proposeChange(world, userOf(request), input)), request.locale);
    },
  });

  api.post('/markets/:market/proposals', {
    schema: {
      tags: ['review'],
      operationId: 'proposeChange',
      summary: 'Propose another number of touches for a plan line',
      description: 'Takes the place of an open proposal to the same line.',
      params: marketParams,
      querystring: planQuery,
      body: proposalBody,
      response: answers(
        { [success.made]: measuredProposalSchema },
        {
          refusals: refusalsOf<typeof proposeChange>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'plan-unknown',
            'phase-waiting',
            'phase-ended',
            'gate-closed',
            'plan-line-unknown',
            'plan-line-ambiguous',
            'outside-label',
            'review-closed',
            'secret-lost',
            'guardrail-broken',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const input = { ...request.params, ...request.query, ...request.body, preview: false };
      const result = valueOf(await proposeChange(world, userOf(request), input));
      return reply.code(success.made).send(present(result, request.locale));
    },
  });

  api.post('/markets/:market/proposals/:proposalId/withdrawal', {
    schema: {
      tags: ['review'],
      operationId: 'withdrawProposal',
      summary: 'Take back an open proposal',
      params: marketParams.extend({ proposalId: z.string().min(1).max(100) }),
      response: answers(
        { [success.done]: z.object({ proposal: proposalSchema }) },
        {
          refusals: refusalsOf<typeof withdrawProposal>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'proposal-unknown',
            'proposal-decided',
            'not-allowed',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => valueOf(await withdrawProposal(world, userOf(request), request.params)),
  });

  api.post('/markets/:market/proposals/decision', {
    schema: {
      tags: ['review'],
      operationId: 'decideProposals',
      summary: 'Approve or reject open proposals',
      description: 'The approved ones together make one new version of the plan.',
      params: marketParams,
      querystring: planQuery,
      body: decisionBody,
      response: answers(
        {
          [success.done]: z.object({
            plan: planSchema,
            decided: z.array(proposalSchema).readonly(),
            findings: z
              .array(findingSchema)
              .readonly()
              .meta({ description: 'Limits of the company’s own that the approved ones pass together.' }),
          }),
        },
        {
          refusals: refusalsOf<typeof decideProposals>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'plan-unknown',
            'plan-line-unknown',
            'plan-line-ambiguous',
            'review-closed',
            'not-allowed',
            'proposal-unknown',
            'four-eyes',
            'proposal-decided',
            'secret-lost',
            'guardrail-broken',
            'plan-stale',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request) => {
      const input = { ...request.params, ...request.query, ...request.body };
      const { plan, ...decision } = valueOf(await decideProposals(world, userOf(request), input));
      return { plan: presentPlan(plan), ...present(decision, request.locale) };
    },
  });
}
