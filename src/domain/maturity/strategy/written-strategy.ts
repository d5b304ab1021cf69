import * as z from 'zod';
import { roles } from '../../access/role.ts';
import { writtenDay, writtenKey, writtenLocalText, writtenProse } from '../../rulebook/written-rules.ts';
import { signOffKinds } from '../../organisation/sign-off/sign-off.ts';
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
  /** Functions that sign a version of each kind before it is in force, and who decides where they do not agree. */
  'sign-offs': z
    .partialRecord(
      z.enum(signOffKinds),
      z.strictObject({ functions: z.array(z.enum(roles)).min(1), decides: z.enum(roles) }),
    )
    .default({}),
  /** KPIs that are named and cannot be measured yet, and what that needs. */
  'not-measured-yet': z
    .record(writtenKey, z.strictObject({ name: writtenLocalText, needs: writtenProse }))
    .default({}),
});

export type WrittenStrategy = z.infer<typeof writtenStrategy>;
