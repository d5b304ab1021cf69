import { z } from 'zod';
import { wordFinding } from '#messages/messages.ts';
import { proposeFieldPlan } from '#usecases/review/propose-field-plan.ts';
import { viewFieldPlan } from '#usecases/review/view-field-plan.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { marketParams } from '../../schemas.ts';
import { fieldPlanSchema, proposedSchema, verdictSchema } from './schemas.ts';

const query = z.strictObject({
  verdict: verdictSchema.exactOptional(),
  territory: z.string().max(100).exactOptional(),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

export function registerFieldPlan(api: Api, { world, messages }: ApiContext): void {
  api.get('/markets/:market/field-plan', {
    schema: {
      tags: ['review'],
      operationId: 'viewFieldPlan',
      summary: 'The plan the market keeps itself, line by line, with how each was judged when it came in',
      params: marketParams,
      querystring: query,
      response: answers(
        { [success.done]: fieldPlanSchema },
        {
          refusals: refusalsOf<typeof viewFieldPlan>()([
            'market-unknown',
            'unit-needed',
            'unit-unknown',
            'not-allowed',
            'no-assessment',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const view = valueOf(
        await viewFieldPlan(world, userOf(request), { ...request.params, ...request.query }),
      );
      const { market, template, cycle, becomes, counts, total, plan } = view;
      return {
        cycle,
        becomes,
        counts,
        total,
        ...(plan ? { plan } : {}),
        lines: view.lines.map(({ subject: _subject, importId: _import, ...line }) => ({
          ...line,
          why: line.why.map((each) => ({
            ...each,
            text: world.wording.reason(request.locale, market, template.methods.value, each),
          })),
        })),
      };
    },
  });

  api.post('/markets/:market/field-plan/proposals', {
    schema: {
      tags: ['review'],
      operationId: 'proposeFieldPlan',
      summary: 'Turn the lines of the market’s own plan that lie within the latitude into proposals',
      description:
        'Each goes through the door a rep’s proposal goes through; what a guardrail refuses is left and told.',
      params: marketParams,
      response: answers(
        { [success.done]: proposedSchema },
        {
          refusals: refusalsOf<typeof proposeFieldPlan>()([
            'market-unknown',
            'unit-needed',
            'unit-unknown',
            'not-allowed',
            'no-assessment',
            'field-plan-otherwise',
            'plan-unknown',
            'review-closed',
          ]),
        },
      ),
    },
    handler: async (request) => {
      const { left, ...counts } = valueOf(await proposeFieldPlan(world, userOf(request), request.params));
      return {
        ...counts,
        left: left.map((line) => ({
          ...line,
          findings: line.findings.map((each) => wordFinding(messages, request.locale, each)),
        })),
      };
    },
  });
}
