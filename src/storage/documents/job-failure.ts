import * as z from 'zod';
import type { JobFailure } from '#usecases/ports/job-failure.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { findings } from './parts/findings.ts';

/** Of a job that failed by a bug, as imports once said it. */
interface Unexplained {
  readonly how: 'failed';
}
const unexplained = z.strictObject({ how: z.literal('failed') });

/** `job.result` of one that failed, and not by a bug. Of imports that were jobs before others were, it says no more. */
export const jobFailure: DocumentForm<JobFailure | Unexplained> = firstVersion('job-failure', unexplained)
  .next<JobFailure | Unexplained>(
    z.discriminatedUnion('how', [
      unexplained,
      z.strictObject({ how: z.literal('no-room') }),
      z.strictObject({ how: z.literal('unreadable'), finding: findings.element }),
    ]),
    (before) => before,
  )
  .enveloped();
