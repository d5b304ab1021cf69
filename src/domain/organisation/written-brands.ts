import * as z from 'zod';
import { writtenKey, writtenLocalText, writtenText } from '../rulebook/written-rules.ts';
import { brandPhases } from '../basics/brand-phase.ts';
import type { CatalogueBrand } from './label.ts';

const isFilled = (map: Readonly<Record<string, unknown>>): boolean => Object.keys(map).length > 0;

const writtenIndication = z.strictObject({
  name: writtenLocalText,
  /** Codes of the list `specialty`. */
  specialties: z.array(writtenText).min(1),
});

/** The brands of all markets: archetypes/brands.yaml. */
export const writtenBrands = z.strictObject({
  brands: z
    .record(
      writtenKey,
      z.strictObject({
        name: writtenText,
        phase: z.enum(brandPhases),
        indications: z.record(writtenKey, writtenIndication).refine(isFilled, 'map-empty'),
      }),
    )
    .refine(isFilled, 'map-empty'),
});

export type WrittenBrands = z.infer<typeof writtenBrands>;

export const readBrands = ({ brands }: WrittenBrands): readonly CatalogueBrand[] =>
  Object.entries(brands).map(([key, { indications, ...brand }]) => ({
    key,
    ...brand,
    indications: Object.entries(indications).map(([indication, each]) => ({ key: indication, ...each })),
  }));
