import * as z from 'zod';
import type { PlanLine } from '#domain/planning/plan.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `plan_line.marginals`: what touch 1, 2, 3 … is worth. */
export const lineMarginals: DocumentForm<PlanLine['marginals']> = firstVersion(
  'line-marginals',
  z.array(z.number()),
).bare();
