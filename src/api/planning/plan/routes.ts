import { z } from 'zod';
import type { Market } from '#domain/organisation/market.ts';
import type { ProcessTemplate } from '#domain/cycles/process-template.ts';
import { wordFinding } from '#messages/messages.ts';
import { explainPlanLine } from '#usecases/planning/explain-plan-line.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewDoNotContact } from '#usecases/customers/view-do-not-contact.ts';
import { olderThanHolds } from '#domain/planning/fall-away.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { channelSchema, flagQuery, isoDate, marketParams, planQuery, segmentSchema } from '../../schemas.ts';
import {
  presentExplanation,
  presentLine,
  presentPlan,
  presentTerritory,
  type WordReason,
} from './present-plan.ts';
import { explainedLineSchema, madePlanSchema, planViewSchema, relaxedPlanBody } from './schemas.ts';

const linesQuery = planQuery.extend({
  territory: z.string().max(100).exactOptional(),
  segment: segmentSchema.exactOptional(),
  brand: z.string().max(100).exactOptional(),
  channel: channelSchema.exactOptional(),
  text: z
    .string()
    .max(200)
    .exactOptional()
    .meta({ description: 'Part of the account’s name or its identifier.' }),
  onlyPlanned: flagQuery.exactOptional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

export function registerPlan(api: Api, { world, messages }: ApiContext): void {
  interface PlannedBy {
    readonly market: Market;
    readonly template?: ProcessTemplate;
  }
  const wordsFor =
    (locale: string, { market, template }: PlannedBy): WordReason =>
    (reason) =>
      world.wording.reason(locale, market, template?.methods.value ?? 'grid', reason, template?.segmentation);

  api.post('/markets/:market/plan', {
    schema: {
      tags: ['plan'],
      operationId: 'makeCallPlan',
      summary: 'Make the call plan of the next cycle',
      params: marketParams,
      querystring: z.strictObject({
        replace: flagQuery.default(false).meta({
          description: 'Replace a plan that is in review or approved already.',
          enum: ['true', 'false'],
        }),
        asOf: isoDate.exactOptional().meta({
          description:
            'A day in a cycle that runs: its plan is made anew from there, what was done before counts.',
        }),
        launch: z.string().min(1).max(100).exactOptional().meta({
          description:
            'Key of a brand that is launched: accounts it is nothing to keep what the plan gave them.',
        }),
      }),
      body: relaxedPlanBody,
      response: answers(
        { [success.made]: madePlanSchema },
        {
          refusals: refusalsOf<typeof makeCallPlan>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'no-accounts',
            'no-assessment',
            'plan-infeasible',
            'plan-stale',
            'secret-lost',
            'planning-cancelled',
            'asker-lost',
            'plan-state',
            'phase-waiting',
            'phase-ended',
            'gate-closed',
          ]),
          changes: true,
        },
      ),
    },
    handler: async (request, reply) => {
      const made = valueOf(
        await makeCallPlan(world, userOf(request), { ...request.params, ...request.query, ...request.body }),
      );
      return reply.code(success.made).send({
        plan: presentPlan(made.plan),
        measures: made.measures,
        territories: made.territories.map(presentTerritory),
        findings: made.findings.map((each) => wordFinding(messages, request.locale, each)),
      });
    },
  });

  api.get('/markets/:market/plan', {
    schema: {
      tags: ['plan'],
      operationId: 'viewPlan',
      summary: 'The current plan and one page of its lines',
      description: 'A rep sees the own territory. Lines come by territory, account, brand and channel.',
      params: marketParams,
      querystring: linesQuery,
      response: answers(
        { [success.done]: planViewSchema },
        {
          refusals: refusalsOf<typeof viewPlan | typeof viewDoNotContact>()([
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
      const { offset, limit, cycle, ...filter } = request.query;
      const view = valueOf(
        await viewPlan(world, userOf(request), {
          ...request.params,
          filter,
          offset,
          limit,
          withoutProposals: true,
          ...(cycle === undefined ? {} : { cycle }),
        }),
      );
      const word = wordsFor(request.locale, view);
      const { territory = '' } = view;
      const { counts } = valueOf(
        await viewDoNotContact(world, userOf(request), { ...request.params, territory }),
      );
      return {
        plan: presentPlan(view.plan),
        measures: view.measures,
        refusals: counts,
        findings: olderThanHolds(view.plan, view).map((each) => wordFinding(messages, request.locale, each)),
        territories: view.territories.map(presentTerritory),
        lines: view.lines.map((line) => presentLine(line, word)),
        offset,
        totalLines: view.total,
        moreLines: view.more,
        unreadable: view.unreadable.map((each) => ({
          ...each,
          finding: wordFinding(messages, request.locale, each.finding),
        })),
      };
    },
  });

  api.get('/markets/:market/plan/lines/:lineKey', {
    schema: {
      tags: ['plan'],
      operationId: 'explainPlanLine',
      summary: 'One line and all that led to it',
      params: marketParams.extend({ lineKey: z.string().min(1).max(400) }),
      querystring: planQuery,
      response: answers(
        { [success.done]: explainedLineSchema },
        {
          refusals: refusalsOf<typeof explainPlanLine>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'plan-unknown',
            'plan-line-unknown',
            'plan-line-ambiguous',
            'outside-label',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const explanation = valueOf(
        await explainPlanLine(world, userOf(request), { ...request.params, ...request.query }),
      );
      return presentExplanation(explanation, wordsFor(request.locale, explanation));
    },
  });
}
