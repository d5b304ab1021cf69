import * as z from 'zod';
import type { MoveRequest } from '#usecases/ports.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `job.input` of a move to another archetype that is looked at. */
export const moveRequest: DocumentForm<MoveRequest> = firstVersion(
  'move-request',
  z.strictObject({ to: z.string() }),
).enveloped();
