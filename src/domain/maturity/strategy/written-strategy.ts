import * as z from 'zod';
import { roles } from '../../access/role.ts';
import { writtenDay, writtenKey, writtenLocalText, writtenProse } from '../../rulebook/written-rules.ts';
import { objectiveAreas, priorityKeys } from './strategy.ts';

/** The strategy: archetypes/strategy.yaml. */
export const writtenStrategy = z.strictObject({
  version: z.string().refine((version) => /^\d+\.\d+$/.test(version), 'version-invalid'),
  'valid-from': writtenDay,
  owner: z.enum(roles),
  vision: z.strictObject({ by: writtenDay, text: writtenProse }),
  /** The first is the most important. */
  priorities: z.array(z.strictObject({ priority: z.enum(priorityKeys), why: writtenProse })).min(1),
  objectives: z.record(
    writtenKey,
    z.strictObject({
      area: z.enum(objectiveAreas),
      owner: z.enum(roles),
      name: writtenLocalText,
      'looks-like': writtenProse,
      serves: z.array(z.enum(priorityKeys)).min(1),
      kpis: z.array(z.string()).min(1),
    }),
  ),
  /** KPIs that are named and cannot be measured yet, and what that needs. */
  'not-measured-yet': z
    .record(writtenKey, z.strictObject({ name: writtenLocalText, needs: writtenProse }))
    .default({}),
});

export type WrittenStrategy = z.infer<typeof writtenStrategy>;
