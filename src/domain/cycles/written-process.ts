import * as z from 'zod';
import { channels } from '../basics/channel.ts';
import { writtenLocalText, writtenProse } from '../rulebook/written-rules.ts';
import {
  phaseKeys,
  raciRoles,
  reviewMethods,
  segmentationMethods,
  valueMethods,
} from './process-template.ts';

const role = z.enum(raciRoles);

/** A versioned process: templates/<template>/process.yaml, whose folder is the template's key. */
export const writtenProcess = z.strictObject({
  version: z.string().refine((version) => /^\d+\.\d+$/.test(version), 'version-invalid'),
  name: writtenLocalText,
  purpose: writtenProse,
  /** Objectives of the strategy, by key. */
  objectives: z.array(z.string()).min(1),
  channels: z.array(z.enum(channels)).min(1),
  methods: z.strictObject({
    segmentation: z.enum(segmentationMethods),
    value: z.enum(valueMethods),
    review: z.enum(reviewMethods),
  }),
  phases: z
    .array(
      z.strictObject({
        phase: z.enum(phaseKeys),
        name: writtenLocalText,
        responsible: role,
        accountable: role,
        consulted: z.array(role).default([]),
        informed: z.array(role).default([]),
        /** Working days of the market from the cycle's first day; negative before it. */
        'due-working-day': z.int().min(-250).max(250),
        objective: z.string(),
        /** The phases that must have ended before this one begins; without it, the one before. */
        'waits-for': z.array(z.enum(phaseKeys)).exactOptional(),
        gates: z.array(z.string()).default([]),
      }),
    )
    .min(1),
});

export type WrittenProcess = z.infer<typeof writtenProcess>;
