import * as z from 'zod';
import { checkRefusals } from '#domain/planning/plan-refusals.ts';
import type { CheckEnding } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { messageValues } from './parts/basics.ts';
import { findings } from './parts/findings.ts';

const part = z.strictObject({
  territories: z.array(z.string()),
  lines: z.int(),
  value: z.number(),
  relaxation: z.number(),
  whole: z.strictObject({ value: z.number(), bound: z.number(), proven: z.boolean() }).exactOptional(),
  seconds: z.number(),
});

/** `job.result` of a plan that another solver was to check. */
export const checkEnding: DocumentForm<CheckEnding> = firstVersion(
  'check-ending',
  z.discriminatedUnion('how', [
    z.strictObject({
      how: z.literal('checked'),
      plan: z.string(),
      check: z.strictObject({
        value: z.number(),
        bound: z.number(),
        parts: z.array(part),
        of: z.int(),
      }),
    }),
    z.strictObject({
      how: z.literal('refused'),
      code: z.enum(checkRefusals),
      values: messageValues,
      findings,
    }),
  ]),
).enveloped();
