import * as z from 'zod';
import { canonicalJson } from '#domain/basics/canonical-json.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** What an event says, and the digests of its texts by their names. */
export interface EventBody {
  readonly details: Readonly<Record<string, unknown>>;
  readonly digests: Readonly<Record<string, string>>;
}

const details = z.record(z.string(), z.unknown());

/** `audit_event.body`; by kind it is checked when it is said. */
export const auditDetails: DocumentForm<EventBody> = firstVersion('audit-details', details)
  .next(z.strictObject({ details, digests: z.record(z.string(), z.string()) }), (before) => ({
    details: before,
    digests: {},
  }))
  .enveloped();

/** Written so that everybody who writes the same writes it alike: a hash goes over it. */
export const canonicalBody = (body: EventBody): string => canonicalJson(JSON.parse(auditDetails.write(body)));
