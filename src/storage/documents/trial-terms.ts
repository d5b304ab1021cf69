import * as z from 'zod';
import { trialFigures, type Trial } from '#domain/reporting/trials/trial.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

const figure = z.enum(trialFigures);

/** `trial.terms`: what it has to show, and what it showed at its end. */
export const trialTerms: DocumentForm<Pick<Trial, 'criteria' | 'figures'>> = firstVersion(
  'trial-terms',
  z.strictObject({
    criteria: z.array(
      z.strictObject({ figure, atLeast: z.int().exactOptional(), atMost: z.int().exactOptional() }),
    ),
    figures: z.partialRecord(figure, z.int()),
  }),
).enveloped();
