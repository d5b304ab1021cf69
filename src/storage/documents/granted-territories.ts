import * as z from 'zod';
import type { Grant } from '#domain/access/grant.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';

/** `user_grant.territories`: their codes. */
export const grantedTerritories: DocumentForm<Grant['territories']> = firstVersion(
  'granted-territories',
  z.array(z.string()),
).bare();
