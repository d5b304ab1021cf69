import * as z from 'zod';
import type { RollOutRequest } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `job.input` of markets that are ordered into waves. */
export const rollOutRequest: DocumentForm<RollOutRequest> = firstVersion(
  'roll-out-request',
  z.strictObject({
    to: z.string().exactOptional(),
    markets: z.array(z.string()),
    limits: z.strictObject({ perCycle: z.number(), perWave: z.number() }),
  }),
).enveloped();
