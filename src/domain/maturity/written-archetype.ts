import * as z from 'zod';
import {
  writtenKey,
  writtenLocalText,
  writtenProse,
  writtenRules,
  writtenText,
} from '../rulebook/written-rules.ts';
import { levels } from './maturity-model.ts';
import { writtenCount, writtenShare } from '../organisation/written-facts.ts';

/** `{ at-least: 5 }`, `{ at-most: 2000 }` or both. */
const bounds = <Of extends z.ZodType<number>>(of: Of) =>
  z
    .strictObject({ 'at-least': of.exactOptional(), 'at-most': of.exactOptional() })
    .refine((written) => Object.keys(written).length > 0, 'map-empty')
    .refine(
      ({ 'at-least': least, 'at-most': most }) => least === undefined || most === undefined || least <= most,
      'bounds-reversed',
    );

/** Of an archetype, by fact: `{ reps: { at-most: 5 }, distributor: true }`. */
const writtenFactCriteria = z.strictObject({
  reps: bounds(writtenCount).exactOptional(),
  accounts: bounds(writtenCount).exactOptional(),
  brands: bounds(writtenCount).exactOptional(),
  launches: bounds(writtenCount).exactOptional(),
  channels: bounds(writtenCount).exactOptional(),
  institutions: bounds(writtenShare).exactOptional(),
  hospitals: bounds(writtenShare).exactOptional(),
  'key-accounts': bounds(writtenShare).exactOptional(),
  access: bounds(writtenShare).exactOptional(),
  distributor: z.boolean().exactOptional(),
  laboratories: z.boolean().exactOptional(),
});

/** A grouping of markets: archetypes/<archetype>.yaml, whose file name is the archetype's key. */
export const writtenArchetype = z.strictObject({
  name: writtenLocalText,
  description: writtenProse,
  /** Its place on the ladder; or `stands-apart: true`. */
  rank: z.int().min(1).max(99).exactOptional(),
  'stands-apart': z.literal(true).exactOptional(),
  template: writtenKey,
  /** The most that the figure of its process template may come to; see process/complexity.ts. */
  'complexity-limit': z.int().min(1).max(1_000).exactOptional(),
  /** The least level by dimension; a market must reach all of them. */
  criteria: z.record(z.string(), z.literal(levels)).default({}),
  /** What a unit must be besides; what nobody knows of it meets nothing. */
  facts: writtenFactCriteria.default({}),
  /** Why it asks for no level of a dimension although its template rests on it, by dimension. */
  'does-not-ask': z.record(z.string(), writtenText).default({}),
  rules: writtenRules.default({}),
});

export type WrittenArchetype = z.infer<typeof writtenArchetype>;
