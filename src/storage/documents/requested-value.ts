import * as z from 'zod';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { per, ruleValue } from './parts/rules.ts';

/** `latitude_request.value`: the value a market asks for. What was asked before rates said what they are counted by is per cycle. */
export const requestedValue: DocumentForm<Pick<LatitudeRequest, 'value' | 'per'>> = firstVersion(
  'requested-value',
  ruleValue,
)
  .next(z.strictObject({ value: ruleValue, per: per.exactOptional() }), (value) => ({ value }))
  .enveloped();
