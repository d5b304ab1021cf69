import * as z from 'zod';
import { valueMethods } from '#domain/cycles/process-template.ts';
import type { WhatIfRequest } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { basisPoints } from './parts/units.ts';

/** `job.input` of a question to a plan. */
export const whatIfRequest: DocumentForm<WhatIfRequest> = firstVersion(
  'what-if-request',
  z.strictObject({
    capacityShare: basisPoints,
    repMore: z.array(z.string()),
    repFewer: z.array(z.string()),
    valueMethod: z.enum(valueMethods).exactOptional(),
    archetype: z.string().exactOptional(),
    sizes: z.boolean(),
  }),
).enveloped();
