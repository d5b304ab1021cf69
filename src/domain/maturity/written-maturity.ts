import * as z from 'zod';
import { writtenKey, writtenLocalText, writtenText } from '../rulebook/written-rules.ts';

const writtenLevel = z.strictObject({ name: writtenText, 'looks-like': writtenText, evidence: writtenText });

/** The maturity model: archetypes/maturity.yaml. Every dimension describes all five levels. */
export const writtenMaturity = z.strictObject({
  dimensions: z
    .record(
      writtenKey,
      z.strictObject({
        name: writtenLocalText,
        question: writtenText,
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
