import * as z from 'zod';
import { planRefusals } from '#domain/planning/plan-refusals.ts';
import type { PlanEnding } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { messageValues } from './parts/basics.ts';
import { findings } from './parts/findings.ts';

/** `job.result` of a plan that was to be made. */
export const planEnding: DocumentForm<PlanEnding> = firstVersion(
  'plan-ending',
  z.discriminatedUnion('how', [
    z.strictObject({ how: z.literal('made'), plan: z.string(), findings }),
    z.strictObject({
      how: z.literal('refused'),
      code: z.enum(planRefusals),
      values: messageValues,
      findings,
    }),
  ]),
).enveloped();
