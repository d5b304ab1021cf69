import * as z from 'zod';
import { writtenLocalText, writtenRules, writtenText } from '../rulebook/written-rules.ts';

/** Markets that are run together: markets/clusters/<key>.yaml, whose file name is the cluster's key. */
export const writtenCluster = z.strictObject({
  name: writtenLocalText,
  /** Codes of markets that have a file. */
  markets: z.array(writtenText).min(1),
  /** Whose turn it is in a roll-out: the first are 1. Without one it goes by region, after those that have one. */
  'wave-order': z.int().min(1).max(100).optional(),
  rules: writtenRules.default({}),
});

export type WrittenCluster = z.infer<typeof writtenCluster>;
