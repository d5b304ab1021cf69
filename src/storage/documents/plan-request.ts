import * as z from 'zod';
import { relaxable } from '#domain/planning/relaxation.ts';
import type { PlanRequest } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `job.input` of a plan that is to be made. */
const asked = {
  asOf: z.string().exactOptional(),
  replace: z.boolean(),
  relaxations: z.array(z.strictObject({ relax: z.enum(relaxable), key: z.string(), to: z.number() })),
  reason: z.string(),
};

export const planRequest: DocumentForm<PlanRequest> = firstVersion('plan-request', z.strictObject(asked))
  // Until then no plan was made anew for a launch.
  .next(z.strictObject({ ...asked, launch: z.string().exactOptional() }), (before) => before)
  .enveloped();
