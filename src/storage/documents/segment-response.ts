import * as z from 'zod';
import type { RecordedResponse } from '#domain/planning/response/recorded-response.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

const estimate = z.strictObject({
  value: z.number(),
  standardError: z.number(),
  low: z.number(),
  high: z.number(),
});

/** `segment_response.response`: a curve, and the judgements or the fit behind it. */
export const segmentResponse: DocumentForm<Pick<RecordedResponse, 'today' | 'curve' | 'judgements' | 'fit'>> =
  firstVersion(
    'segment-response',
    z.strictObject({
      today: z.number(),
      curve: z.discriminatedUnion('shape', [
        z.strictObject({
          shape: z.literal('adbudg'),
          min: z.number(),
          max: z.number(),
          d: z.number(),
          g: z.number(),
        }),
        z.strictObject({ shape: z.literal('concave'), min: z.number(), max: z.number(), b: z.number() }),
      ]),
      judgements: z
        .strictObject({ none: z.number(), halfAgain: z.number(), saturation: z.number() })
        .exactOptional(),
      fit: z
        .strictObject({
          observations: z.number(),
          base: estimate,
          k: estimate,
          b: estimate,
          residualDeviation: z.number(),
        })
        .exactOptional(),
    }),
  ).enveloped();
