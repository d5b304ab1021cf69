import * as z from 'zod';
import type { Account } from '#domain/customers/account.ts';
import type { Rep } from '#domain/customers/rep.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { withCodesOfNow } from './parts/codes-of-now.ts';
import { facts } from './parts/basics.ts';
import { basisPoints } from './parts/units.ts';

/** `roster_image.content` of an account that was removed; who it was stands beside it, by number. */
export const formerAccount: DocumentForm<Pick<Account, 'name' | 'territory' | 'facts'>> = withCodesOfNow(
  firstVersion('former-account', z.strictObject({ name: z.string(), territory: z.string(), facts })).bare(),
  { of: (kept) => kept.facts, put: (kept, now) => ({ ...kept, facts: now }) },
);

/** `roster_image.content` of a rep who was changed or removed. */
export const formerRep: DocumentForm<Rep> = firstVersion(
  'former-rep',
  z.strictObject({
    market: z.string(),
    team: z.string(),
    territory: z.string(),
    name: z.string(),
    email: z.string(),
    fte: basisPoints,
    leaveDays: z.number().exactOptional(),
    otherDays: z.number(),
    region: z.string(),
    employedFrom: z.string(),
    employedTo: z.string(),
    own: facts,
  }),
).enveloped();
