import * as z from 'zod';
import { recomputeRefusals } from '#domain/planning/plan-refusals.ts';
import type { RecomputeEnding } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { messageValues } from './parts/basics.ts';
import { findings } from './parts/findings.ts';

/** `job.result` of a plan that was made again. */
export const recomputeEnding: DocumentForm<RecomputeEnding> = firstVersion(
  'recompute-ending',
  z.discriminatedUnion('how', [
    z.strictObject({
      how: z.literal('recomputed'),
      made: z.strictObject({
        value: z.number(),
        bound: z.number(),
        lines: z.number(),
        different: z.array(z.string()),
      }),
      by: z.strictObject({ allocator: z.number(), segmentation: z.number(), definitions: z.string() }),
    }),
    z.strictObject({ how: z.literal('unreadable'), finding: findings.element }),
    z.strictObject({
      how: z.literal('refused'),
      code: z.enum(recomputeRefusals),
      values: messageValues,
      findings,
    }),
  ]),
).enveloped();
