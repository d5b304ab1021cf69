import * as z from 'zod';
import { writtenKey, writtenLocalText, writtenProse } from '../rulebook/written-rules.ts';
import { practices } from '../basics/practice.ts';
import { roles } from '../access/role.ts';
import { evidenceReports } from './maturity-model.ts';
import { maturityMeasures } from './maturity-facts.ts';

const writtenLeast = z.int().min(1).max(10_000).optional();

const writtenLevel = z.strictObject({
  name: writtenProse,
  'looks-like': writtenProse,
  evidence: writtenProse,
  /** `{ report: attainment }`: where it is found; `{ brings: affiliate }`: who must bring it. */
  'shown-by': z.union([
    z.strictObject({ report: z.enum(evidenceReports) }),
    z.strictObject({ brings: z.enum(roles) }),
  ]),
  /** The least the product's own data must show: shares in basis points, channels and brands as counts. */
  measured: z
    .strictObject(Object.fromEntries(maturityMeasures.map((each) => [each, writtenLeast])))
    .optional(),
});

/** The maturity model: archetypes/maturity.yaml. Every dimension describes all five levels. */
export const writtenMaturity = z.strictObject({
  dimensions: z
    .record(
      writtenKey,
      z.strictObject({
        name: writtenLocalText,
        question: writtenProse,
        /** Practices of a process that rest on it: an archetype whose template has one asks for the dimension. */
        practices: z.array(z.enum(practices)).default([]),
        levels: z.strictObject({
          1: writtenLevel,
          2: writtenLevel,
          3: writtenLevel,
          4: writtenLevel,
          5: writtenLevel,
        }),
      }),
    )
    .refine((dimensions) => Object.keys(dimensions).length > 0, 'map-empty'),
});

export type WrittenMaturity = z.infer<typeof writtenMaturity>;
