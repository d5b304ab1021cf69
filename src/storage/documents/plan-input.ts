import * as z from 'zod';
import type { MakePlanInput } from '#domain/planning/plan-input.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** What it is made of in detail is not looked at yet. */
function inOutline(): z.ZodType<MakePlanInput>;
function inOutline(): z.ZodType {
  const rules = z.record(z.string(), z.unknown());
  return z.looseObject({ accounts: z.array(z.unknown()), rules, cycle: z.unknown() });
}

/** What a plan was made from, a file under its own hash. */
export const planInput: DocumentForm<MakePlanInput> = firstVersion('plan-input', inOutline()).bare();
