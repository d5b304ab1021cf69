import { z } from 'zod';
import { verdicts } from '#domain/review/field-plans/judged-line.ts';
import { fieldPlanBecomes } from '#domain/rulebook/rules/field-plan.ts';
import { planStates } from '#domain/planning/plan.ts';
import { channelSchema, count, findingSchema, reasonSchema, segmentSchema } from '../../schemas.ts';

export const verdictSchema = z.enum(verdicts).meta({
  description:
    'What a line is by the rules in force: what they ask for, what the market may ask for of its own accord, what somebody above would have to grant, what law, label, a duty or a refusal forbids.',
});

const classSchema = segmentSchema.or(z.literal(''));

export const fieldLineSchema = z
  .object({
    accountId: z.string(),
    accountName: z.string(),
    territory: z.string(),
    brand: z.string(),
    channel: channelSchema,
    touches: count.meta({ description: 'Asked for in the cycle.' }),
    segment: classSchema.meta({
      description: 'The class of the market’s own segment; empty where none was said.',
    }),
    ruled: classSchema.meta({ description: 'The class by the rules; empty where they give none.' }),
    guidance: count,
    planned: count.meta({
      description:
        'Of the plan as it stands today; of the one there was when it came in where there is none.',
    }),
    reason: z.string().meta({ description: 'A code of the list `proposal-reason`, or empty.' }),
    verdict: verdictSchema,
    why: z.array(reasonSchema).readonly(),
  })
  .meta({ id: 'FieldLine' });

export const fieldPlanSchema = z.object({
  cycle: z.string(),
  becomes: z.enum(fieldPlanBecomes.type.options).meta({ description: 'By the rule `field-plan-becomes`.' }),
  counts: z.record(verdictSchema, count),
  total: count.meta({ description: 'Of the verdict and territory asked for.' }),
  plan: z.enum(planStates).exactOptional(),
  lines: z.array(fieldLineSchema).readonly(),
});

export const proposedSchema = z.object({
  proposed: count,
  same: count.meta({ description: 'Lines the plan has as they are.' }),
  left: z
    .array(
      z.object({
        accountId: z.string(),
        brand: z.string(),
        channel: z.string(),
        touches: count,
        code: z
          .string()
          .meta({ description: 'The refusal of the review, or the verdict that keeps it out.' }),
        findings: z.array(findingSchema).readonly(),
      }),
    )
    .readonly(),
});
