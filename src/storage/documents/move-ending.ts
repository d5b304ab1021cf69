import * as z from 'zod';
import { moveRefusals } from '#domain/planning/plan-refusals.ts';
import type { MoveEnding } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { messageValues } from './parts/basics.ts';
import { findings } from './parts/findings.ts';
import { planChange } from './parts/plan-change.ts';

/** `job.result` of a move to another archetype that was looked at. */
export const moveEnding: DocumentForm<MoveEnding> = firstVersion(
  'move-ending',
  z.discriminatedUnion('how', [
    z.strictObject({
      how: z.literal('compared'),
      cycle: z.string(),
      from: z.string(),
      plan: planChange.exactOptional(),
    }),
    z.strictObject({
      how: z.literal('refused'),
      code: z.enum(moveRefusals),
      values: messageValues,
      findings,
    }),
  ]),
).enveloped();
