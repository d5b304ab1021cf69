import * as z from 'zod';
import { brandPhases } from '#domain/basics/brand-phase.ts';
import type { Brand, Team } from '#domain/organisation/market.ts';
import { localText } from './basics.ts';

const label = z.strictObject({
  phase: z.enum(brandPhases),
  indications: z.array(
    z.strictObject({
      key: z.string(),
      name: localText,
      specialties: z.array(z.string()),
      authorisedFrom: z.union([z.string(), z.literal(null)]),
    }),
  ),
});

/** A brand from before it had a label. */
export const firstBrand = z.strictObject({ key: z.string(), name: z.string() });

export const brand = z.strictObject({
  key: z.string(),
  name: z.string(),
  label: z.union([label, z.literal(null)]),
  promoted: z.strictObject({ from: z.string(), to: z.string() }),
});

export type FormerTeam = Omit<Team, 'brands'> & { readonly brands: readonly Pick<Brand, 'key' | 'name'>[] };

/** Teams from before their brands had labels: nobody knows who was outside, and everybody promoted without an end. */
export const withoutLabels = <Of extends { readonly brands: readonly Pick<Brand, 'key' | 'name'>[] }>(
  teams: readonly Of[],
) =>
  teams.map((each) => ({
    ...each,
    brands: each.brands.map(({ key, name }) => ({ key, name, label: null, promoted: { from: '', to: '' } })),
  }));
