import { z } from 'zod';
import { responseSources } from '#domain/planning/response/response-curve.ts';
import { channelSchema, count, instant, segmentSchema } from '../../schemas.ts';

const relative = z.number().meta({ description: 'Relative to today’s sales: 1 is as today.' });
const estimate = z.object({
  value: z.number(),
  standardError: z.number(),
  low: z.number().meta({ description: 'Lower end of the 95 % interval.' }),
  high: z.number(),
});

const responseSchema = z
  .object({
    id: z.string(),
    market: z.string(),
    brand: z.string(),
    segment: segmentSchema,
    channel: channelSchema,
    today: z
      .number()
      .meta({ description: 'Touches an account gets in a cycle today: effort 1 of the curve.' }),
    curve: z.discriminatedUnion('shape', [
      z.object({
        shape: z.literal('adbudg'),
        min: relative,
        max: relative,
        d: z.number(),
        g: z.number().meta({ description: 'Above 1 the curve is S-shaped.' }),
      }),
      z.object({ shape: z.literal('concave'), min: relative, max: relative, b: z.number() }),
    ]),
    source: z.enum(responseSources),
    on: z.string(),
    judgements: z.object({ none: relative, halfAgain: relative, saturation: relative }).exactOptional(),
    fit: z
      .object({
        observations: count,
        base: estimate,
        k: estimate,
        b: estimate,
        residualDeviation: z.number(),
      })
      .exactOptional()
      .meta({ description: 'sales = base + k·(1 − e^(−b·touches)) by least squares.' }),
    recordedBy: z.string(),
    recordedAt: instant,
  })
  .meta({ id: 'SegmentResponse' });

export const responsesSchema = z.object({
  responses: z.array(responseSchema).readonly(),
  recorded: count.meta({ description: 'All that were ever recorded; a later one succeeds an earlier one.' }),
});
