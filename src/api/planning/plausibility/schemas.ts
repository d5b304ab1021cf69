import { z } from 'zod';
import { valueMethods } from '#domain/cycles/process-template.ts';
import { planInputs } from '#domain/planning/plausibility.ts';
import {
  basisPoints,
  callEquivalents,
  channelSchema,
  count,
  findingSchema,
  instant,
  segmentSchema,
} from '../../schemas.ts';

export const plausibilitySchema = z
  .object({
    market: z.string(),
    cycle: z.string(),
    version: count,
    madeAt: instant,
    method: z.enum(valueMethods),
    cells: z
      .array(
        z.object({
          segment: segmentSchema,
          channel: channelSchema,
          lines: count.meta({ description: 'Of targets somebody may reach.' }),
          guidance: count,
          planned: count,
          effort: callEquivalents,
          guidedEffort: callEquivalents,
          ofGuidance: basisPoints('guidance')
            .nullable()
            .meta({ description: 'Planned of guidance in basis points; null without guidance.' }),
          value: z
            .number()
            .exactOptional()
            .meta({ description: 'Of the planned touches; absent where the asker is not shown it.' }),
        }),
      )
      .readonly(),
    sources: z
      .array(z.object({ channel: channelSchema, order: count, stated: count, judged: count, fitted: count }))
      .readonly()
      .meta({
        description:
          'Lines with touches, by how the plan knows what a touch does: order of the grid, stated by rule, judged or fitted curve.',
      }),
    stated: z
      .array(z.object({ channel: channelSchema, rule: z.string(), source: z.string() }))
      .readonly()
      .meta({ description: 'Which rule states it, and what that rests on.' }),
    unused: z
      .array(z.enum(planInputs))
      .readonly()
      .meta({ description: 'What the values of touches never look at.' }),
    vacant: z.array(z.string()).readonly().meta({ description: 'Territories nobody works: in no figure.' }),
    findings: z.array(findingSchema).readonly().meta({ description: 'Parts beyond a factor of two.' }),
  })
  .meta({ id: 'Plausibility' });
