import * as z from 'zod';
import { retentionRefusals, type RetentionEnding } from '#usecases/ports/schedule.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { messageValues } from './parts/basics.ts';
import { findings } from './parts/findings.ts';

/** `job.result` of what went by rule. */
export const retentionEnding: DocumentForm<RetentionEnding> = firstVersion(
  'retention-ending',
  z.discriminatedUnion('how', [
    z.strictObject({ how: z.literal('done') }),
    z.strictObject({
      how: z.literal('refused'),
      code: z.enum(retentionRefusals),
      values: messageValues,
      findings,
    }),
  ]),
).enveloped();
