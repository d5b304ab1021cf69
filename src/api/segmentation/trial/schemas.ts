import { z } from 'zod';
import { segments } from '#domain/basics/segment.ts';
import { count, instant, segmentSchema } from '../../schemas.ts';

const ruleValue = z.union([z.number(), z.string(), z.boolean(), z.array(z.string()).readonly()]);

export const trialBody = z.strictObject({
  cycle: z.string().max(80).exactOptional(),
  brand: z.string().max(100).exactOptional().meta({ description: 'The market’s first by default.' }),
  rules: z
    .record(z.string().max(100), ruleValue)
    .exactOptional()
    .meta({ description: 'Values to try, by rule.' }),
  conditions: z
    .record(z.string().max(100), z.string().max(2000))
    .exactOptional()
    .meta({ description: 'Conditions to try, by the key of the segment.' }),
  from: z.enum(segments).exactOptional(),
  to: z.enum(segments).exactOptional(),
  offset: z.int().min(0).default(0),
  limit: z.int().min(0).max(200).default(0),
});

export const trialSchema = z
  .object({
    market: z.string(),
    cycle: z.string(),
    version: count,
    madeAt: instant,
    brand: z.string(),
    rules: z
      .array(
        z.object({
          rule: z.string(),
          value: ruleValue,
          tried: ruleValue,
          isWithin: z
            .boolean()
            .meta({ description: 'Whether the market may set it; else it has to be granted.' }),
        }),
      )
      .readonly(),
    conditions: z.record(z.string(), z.string()),
    moves: z
      .array(
        z.object({
          from: segmentSchema,
          to: segmentSchema,
          accounts: count,
          targetsBefore: count,
          targetsAfter: count,
          askedBefore: count.meta({ description: 'Touches the guidance asks for, on all channels.' }),
          askedAfter: count,
          effortBefore: count.meta({ description: 'Basis points of a call.' }),
          effortAfter: count,
          planned: count.meta({ description: 'Touches the plan has with them.' }),
        }),
      )
      .readonly(),
    moved: count,
    objected: count,
    found: count,
    accounts: z
      .array(
        z.object({
          account: z.string().exactOptional(),
          name: z.string().exactOptional(),
          territory: z.string().exactOptional(),
          from: segmentSchema,
          to: segmentSchema,
          wasTarget: z.boolean(),
          isTarget: z.boolean(),
          askedBefore: count,
          askedAfter: count,
          planned: count,
        }),
      )
      .readonly(),
  })
  .meta({ id: 'TriedSegments', description: 'Who would stand where under other thresholds or conditions.' });
