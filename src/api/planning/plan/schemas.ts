import { z } from 'zod';
import { confidences, potentialSources } from '#domain/segmentation/segmented-account.ts';
import { relaxable } from '#domain/planning/relaxation.ts';
import { planStates } from '#domain/planning/plan.ts';
import {
  basisPoints,
  callEquivalents,
  channelSchema,
  count,
  days,
  factSchema,
  findingSchema,
  instant,
  measuresSchema,
  reasonSchema,
  doNotContact,
  refusalCounts,
  sharedWith,
  segmentSchema,
} from '../../schemas.ts';

export const planStateSchema = z.enum(planStates);

const relaxationSchema = z.object({
  relax: z.enum(relaxable),
  key: z.string().min(1).max(500).meta({ description: 'A line, a territory, or the key of a limit.' }),
  to: count.meta({ description: 'Touches of the line or limit; call-equivalents of the territory.' }),
});

/** Sent only to plan again with some of the ways out that a refusal named. */
export const relaxedPlanBody = z
  .strictObject({
    relaxations: z.array(relaxationSchema).max(1000).readonly(),
    reason: z.string().max(1000),
  })
  .nullish();

export const planSchema = z
  .object({
    id: z.string(),
    market: z.string(),
    cycle: z.string(),
    state: planStateSchema,
    version: z.int().meta({ description: 'Starts at 1; every approved set of proposals makes the next.' }),
    madeAt: instant,
    value: z.number().meta({ description: 'In the unit of the template’s value method.' }),
    bound: z.number().meta({ description: 'No plan under these limits can be worth more.' }),
    template: z.object({ key: z.string(), version: z.string() }),
    archetype: z.string(),
    relaxed: z
      .object({ relaxations: z.array(relaxationSchema).readonly(), reason: z.string() })
      .exactOptional()
      .meta({ description: 'What a person relaxed so that the plan could be made.' }),
  })
  .meta({ id: 'Plan' });

const touches = count.meta({ description: 'Touches per cycle.' });

const territorySchema = z
  .object({
    territory: z.string(),
    rep: z.string().meta({ description: 'Empty while the territory is vacant.' }),
    vacant: z.boolean(),
    workingDays: days,
    customerFacingDays: days,
    callsPerDay: count,
    fte: basisPoints('a full-time rep'),
    capacity: callEquivalents,
    planned: callEquivalents,
    utilisation: basisPoints('the capacity')
      .nullable()
      .meta({ description: 'Basis points of the capacity; null without capacity.' }),
    measures: measuresSchema,
  })
  .meta({ id: 'Territory' });

export const planLineSchema = z
  .object({
    key: z.string().meta({
      description:
        '`account|brand|channel`; `account|territory|brand|channel` where the account has lines in several territories.',
    }),
    territory: z.string(),
    accountId: z.string(),
    accountName: z.string(),
    brand: z.string(),
    channel: channelSchema,
    segment: segmentSchema,
    guidance: touches,
    planned: touches,
    minimum: touches,
    maximum: touches,
    cost: basisPoints('a call-equivalent, for one touch'),
    binding: z
      .enum([
        'capacity',
        'account-total',
        'cap',
        'budget',
        'brands',
        'share-of-voice',
        'maximum',
        'minimum',
        'no-value',
        'not-target',
        'review',
        'refused',
      ])
      .meta({ description: 'What limits the line.' }),
    why: z.array(reasonSchema).readonly(),
    doNotContact,
    sharedWith,
  })
  .meta({ id: 'PlanLine', description: 'rep × account × brand × channel' });

export const madePlanSchema = z.object({
  plan: planSchema,
  measures: measuresSchema,
  territories: z.array(territorySchema).readonly(),
  findings: z.array(findingSchema).readonly().meta({ description: 'Vacancies, thresholds; no errors.' }),
});

export const planViewSchema = z.object({
  plan: planSchema,
  measures: measuresSchema,
  refusals: refusalCounts,
  findings: z.array(findingSchema).readonly().meta({
    description:
      'That accounts have refused since the plan was made, and how many touches fall away; `lines` and `measures` are without them. And which touches cannot be made as planned because accounts or territories have changed since, which accounts have come: these stay in `lines`.',
  }),
  territories: z.array(territorySchema).readonly(),
  lines: z.array(planLineSchema).readonly(),
  offset: count,
  totalLines: count.meta({ description: 'How many lines the filter leaves; `lines` is one page of them.' }),
  moreLines: z.boolean().meta({
    description:
      'Whether the filter leaves more than `totalLines`: where a text is in the names of more than 500 accounts, what lies beyond the page is not counted.',
  }),
  unreadable: z
    .array(z.object({ key: z.string(), territory: z.string(), finding: findingSchema }))
    .readonly()
    .meta({
      description: 'Lines of this page that cannot be read, and why; they count, and are not among `lines`.',
    }),
});

export const explainedLineSchema = planLineSchema
  .extend({
    marginals: z.array(z.number()).readonly().meta({
      description:
        'What touch 1, 2, 3 … adds, in the unit of the template’s value method; none where that is money and the market does not show it to you.',
    }),
    facts: z.record(z.string(), factSchema).exactOptional().meta({
      description: 'What the market’s workbook says of the account; absent once the account was removed.',
    }),
    segmentation: z
      .object({
        segment: segmentSchema,
        target: z.boolean(),
        who: z.string(),
        what: z.string(),
        ready: z.string(),
        potential: z
          .number()
          .exactOptional()
          .meta({ description: 'Absent where the market does not show it to you.' }),
        potentialSource: z.enum(potentialSources),
        confidence: z.enum(confidences),
        decile: z.int().exactOptional().meta({
          description:
            '1 (highest) to 10 by count; 0 when no account has potential; absent where you are not shown it.',
        }),
        why: z.array(reasonSchema).readonly(),
      })
      .exactOptional(),
  })
  .meta({ id: 'ExplainedPlanLine' });

const planVersionsSchema = z.object({
  allocator: count,
  segmentation: count,
  definitions: z.string().meta({ description: 'Empty where nobody knows.' }),
});

export const recomputedPlanSchema = z
  .object({
    plan: planSchema,
    value: z.number(),
    bound: z.number(),
    lines: count,
    different: z
      .array(z.string())
      .readonly()
      .meta({ description: 'Keys of lines that came out otherwise; empty when every digit is the same.' }),
    versions: z
      .object({
        made: planVersionsSchema.extend({
          methods: count.meta({
            description:
              'Of the methods by which touches are valued: 1 by channel, 2 together. Made again by the same.',
          }),
        }),
        today: planVersionsSchema,
      })
      .meta({ description: 'What made the plan and what makes plans now: where these differ, digits may.' }),
  })
  .meta({ id: 'RecomputedPlan' });

export type PlanAnswer = z.output<typeof planSchema>;
export type TerritoryAnswer = z.output<typeof territorySchema>;
export type PlanLineAnswer = z.output<typeof planLineSchema>;
export type ExplainedLineAnswer = z.output<typeof explainedLineSchema>;
