import { z } from 'zod';
import { planStates } from '#domain/planning/plan.ts';
import { presentPlanFigures } from '#usecases/planning/present-plan-figures.ts';
import { viewPlanFigures } from '#usecases/planning/view-plan-figures.ts';
import { valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { success } from '#http/success.ts';
import type { Api, ApiContext } from '../../context.ts';
import { answers } from '../../answers.ts';
import { refusalsOf } from '../../refusals-of.ts';
import { channelSchema, count, instant, isoDate, marketParams, measuresSchema } from '../../schemas.ts';

const figuresSchema = z
  .object({
    market: z.string(),
    certificate: z.string().meta({ description: 'The plan as a certificate of it names it.' }),
    plan: z.object({
      id: z.string(),
      cycle: z.string(),
      version: z.int(),
      state: z.enum(planStates),
      madeAt: instant,
    }),
    measures: measuresSchema,
    channels: z
      .array(z.object({ channel: channelSchema, lines: count, accounts: count, touches: count }))
      .readonly(),
    limits: z
      .array(
        z.object({
          limit: z.string(),
          source: z.string(),
          maximum: z.number(),
          groups: count.meta({ description: 'People, reps with people, or places it counts together.' }),
          planned: count.meta({ description: 'Touches to come that it counts.' }),
          fullest: z
            .object({ planned: count, room: count })
            .nullable()
            .meta({ description: 'Of the group that has least left; null where nothing is planned.' }),
          passed: count.meta({ description: 'Groups that have more planned than they may.' }),
        }),
      )
      .readonly(),
    fallenAway: z
      .object({ accounts: count, lines: count, touches: count, since: isoDate })
      .nullable()
      .meta({ description: 'Of accounts that have refused since the plan was made.' }),
    closedByDuty: z
      .object({ accounts: count, lines: count, touches: count, since: isoDate })
      .nullable()
      .meta({
        description: 'Of accounts that a duty closes for what is left of the cycle, until it is done.',
      }),
    notAllowed: count.meta({ description: 'Planned lines that are not allowed any more today.' }),
  })
  .meta({
    id: 'PlanFigures',
    description: 'What somebody signs who certifies a plan: of no rep, no account.',
  });

export function registerPlanFigures(api: Api, { world }: ApiContext): void {
  api.get('/markets/:market/plan/figures', {
    schema: {
      tags: ['plan'],
      operationId: 'viewPlanFigures',
      summary:
        'Totals of the current plan for whoever certifies it: channels, segments, limits, who falls away',
      params: marketParams,
      response: answers(
        { [success.done]: figuresSchema },
        {
          refusals: refusalsOf<typeof viewPlanFigures>()([
            'market-unknown',
            'unit-unknown',
            'unit-needed',
            'not-allowed',
            'plan-unknown',
          ]),
        },
      ),
    },
    handler: async (request) =>
      presentPlanFigures(valueOf(await viewPlanFigures(world, userOf(request), request.params))),
  });
}
