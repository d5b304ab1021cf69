import * as z from 'zod';
import { writtenKey, writtenLocalText, writtenProse, writtenRules } from '../rulebook/written-rules.ts';
import { levels } from './maturity-model.ts';

/** A grouping of markets: archetypes/<archetype>.yaml, whose file name is the archetype's key. */
export const writtenArchetype = z.strictObject({
  name: writtenLocalText,
  description: writtenProse,
  rank: z.int().min(1).max(99),
  template: writtenKey,
  /** The most that the figure of its process template may come to; see process/complexity.ts. */
  'complexity-limit': z.int().min(1).max(1_000).exactOptional(),
  /** The least level by dimension; a market must reach all of them. */
  criteria: z.record(z.string(), z.literal(levels)).default({}),
  rules: writtenRules.default({}),
});

export type WrittenArchetype = z.infer<typeof writtenArchetype>;
