import * as z from 'zod';
import { valueMethods } from '#domain/cycles/process-template.ts';
import { whatIfRefusals } from '#domain/planning/plan-refusals.ts';
import type { WhatIfEnding } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { messageValues } from './parts/basics.ts';
import { findings } from './parts/findings.ts';
import { planChange, share } from './parts/plan-change.ts';
import { basisPoints } from './parts/units.ts';

const worth = z.strictObject({ value: z.number(), bound: z.number() });

/** `job.result` of a question to a plan. */
export const whatIfEnding: DocumentForm<WhatIfEnding> = firstVersion(
  'what-if-ending',
  z.discriminatedUnion('how', [
    z.strictObject({
      how: z.literal('answered'),
      plan: z.string(),
      answer: z.strictObject({
        methods: z.strictObject({ before: z.enum(valueMethods), after: z.enum(valueMethods) }),
        before: worth,
        after: worth,
        sameUnit: z.boolean(),
        change: planChange,
        sizes: z.array(z.strictObject({ capacityShare: basisPoints, valueShare: share })),
      }),
    }),
    z.strictObject({
      how: z.literal('refused'),
      code: z.enum(whatIfRefusals),
      values: messageValues,
      findings,
    }),
  ]),
).enveloped();
