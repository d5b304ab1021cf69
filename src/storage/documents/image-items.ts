import * as z from 'zod';
import type { MasterDataImages } from '#domain/customers/master-data/master-data-change.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { facts } from './parts/basics.ts';
import { basisPoints } from './parts/units.ts';

const keys = firstVersion('image-keys', z.array(z.string())).enveloped();

const accounts = firstVersion(
  'image-accounts',
  z.array(
    z.strictObject({
      market: z.string(),
      accountId: z.string(),
      name: z.string(),
      territory: z.string(),
      facts,
    }),
  ),
).enveloped();

const rep = {
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
};

/** Where reps say nothing of columns of the market's own they had none. */
const reps = firstVersion('image-reps', z.array(z.strictObject({ ...rep, own: facts.exactOptional() })))
  .next(z.array(z.strictObject({ ...rep, own: facts })), (before) =>
    before.map((each) => ({ ...each, own: each.own ?? {} })),
  )
  .enveloped();

/** `roster_image.content`, by its kind: some of the items of a list. */
export const imageItems: { readonly [Kind in keyof MasterDataImages]: DocumentForm<MasterDataImages[Kind]> } =
  {
    addedAccounts: keys,
    removedAccounts: accounts,
    addedReps: keys,
    formerReps: reps,
  };
