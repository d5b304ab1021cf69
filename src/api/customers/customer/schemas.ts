import { z } from 'zod';
import { behaviourUses } from '#domain/rulebook/rules/behaviour.ts';
import { assignmentRoles } from '#domain/customers/assignment.ts';
import { refusedWays } from '#domain/customers/consent/count-refusals.ts';
import { planStates } from '#domain/planning/plan.ts';
import { confidences, potentialSources } from '#domain/segmentation/segmented-account.ts';
import {
  channelSchema,
  count,
  factSchema,
  instant,
  isoDate,
  reasonSchema,
  segmentSchema,
} from '../../schemas.ts';

const origin = z
  .object({
    at: z.string().meta({ description: 'Instant; empty where what is kept does not reach back so far.' }),
    file: z.string().meta({ description: 'Empty where no file brought it, and for whoever is not told.' }),
    by: z.string().meta({ description: 'A name; empty where nobody knows, and for whoever is not told.' }),
  })
  .meta({ id: 'Origin', description: 'What brought a value in.' });

const day = z.string().meta({ description: 'A day; empty where there is none.' });

export const customerSchema = z
  .object({
    market: z.string(),
    account: z.string(),
    number: count.meta({ description: 'The number of the account in its market.' }),
    name: z.string(),
    territory: z.string(),
    facts: z
      .array(
        z.object({
          field: z.string(),
          value: factSchema,
          from: origin,
          former: z
            .array(z.object({ value: factSchema, from: origin, until: z.string() }))
            .readonly()
            .meta({ description: 'What it was before, the last first, as far as it is kept.' }),
        }),
      )
      .readonly()
      .meta({ description: 'What is known, as far as the asker is shown it.' }),
    workedBy: z
      .array(
        z.object({
          territory: z.string(),
          as: z.enum(assignmentRoles),
          from: day,
          until: day,
          rep: z.string().meta({ description: 'Empty where nobody works the territory.' }),
        }),
      )
      .readonly(),
    contact: z
      .array(
        z.object({
          way: z.enum(refusedWays),
          why: reasonSchema.exactOptional().meta({ description: 'Why not; absent where they may.' }),
          until: day.meta({
            description: 'Last day on which this is so; empty where nothing known ends it.',
          }),
          said: z
            .object({
              state: z.string(),
              basis: z.string(),
              on: day,
              source: z.string(),
              evidence: z.string(),
            })
            .exactOptional()
            .meta({ description: 'On whose word it rests; absent where the rules alone decide.' }),
        }),
      )
      .readonly()
      .meta({ description: 'Whether they may be reached today over each channel, or put into segments.' }),
    behaviour: z
      .object({
        isTold: z.boolean().meta({
          description: 'Whether some unit may use what it did; where none may, no events are told.',
        }),
        events: z
          .array(
            z.object({
              event: z.string(),
              on: isoDate,
              times: count,
              channel: z.string(),
              brand: z.string(),
              topic: z.string(),
              source: z.string(),
            }),
          )
          .readonly()
          .meta({ description: 'Latest first.' }),
        units: z
          .array(
            z.object({
              unit: z.string(),
              use: z.enum(behaviourUses),
              isUsed: z.boolean().meta({ description: 'Whether what it did counts for the unit.' }),
              stages: z
                .array(
                  z.object({
                    layer: z.string(),
                    step: z.string().meta({ description: 'Empty where nobody knows.' }),
                    why: z.array(reasonSchema).readonly(),
                  }),
                )
                .readonly(),
            }),
          )
          .readonly(),
      })
      .exactOptional()
      .meta({ description: 'What it did lately and how ready that makes it; for whoever sees plans.' }),
    plans: z
      .array(
        z.object({
          unit: z.string(),
          cycle: z.string(),
          version: count,
          state: z.enum(planStates),
          madeAt: instant,
          from: isoDate,
          to: isoDate,
          brands: z
            .array(
              z.object({
                brand: z.string(),
                segment: z
                  .object({
                    segment: segmentSchema,
                    target: z.boolean(),
                    who: z.string(),
                    what: z.string(),
                    ready: z.string(),
                    potential: z.number().exactOptional(),
                    potentialSource: z.enum(potentialSources),
                    confidence: z.enum(confidences),
                    decile: count.exactOptional(),
                    why: z.array(reasonSchema).readonly(),
                  })
                  .exactOptional(),
                outside: reasonSchema
                  .exactOptional()
                  .meta({ description: 'Why the brand may not be promoted to them; absent where it may.' }),
              }),
            )
            .readonly(),
          lines: z
            .array(
              z.object({
                key: z.string(),
                territory: z.string(),
                brand: z.string(),
                channel: channelSchema,
                planned: count.meta({ description: 'Touches as they hold today.' }),
                why: z.array(reasonSchema).readonly(),
              }),
            )
            .readonly(),
          done: z
            .array(
              z.object({
                territory: z.string(),
                channel: channelSchema,
                brand: z.string(),
                count,
                last: isoDate,
              }),
            )
            .readonly()
            .meta({ description: 'Contacts of the cycle until today.' }),
        }),
      )
      .readonly()
      .exactOptional()
      .meta({
        description: 'Of the cycles that run and are planned; absent for whoever sees no plan of them.',
      }),
    missing: z
      .array(z.string())
      .readonly()
      .meta({ description: 'Columns that plans read and of which nothing is known.' }),
    apartFrom: z
      .array(z.object({ account: z.string(), name: z.string() }))
      .readonly()
      .meta({ description: 'Of whom somebody said that they are another person.' }),
    withheld: z.boolean().meta({ description: 'Whether figures are kept that the asker is not shown.' }),
  })
  .meta({ id: 'Customer', description: 'One account with all that is known and meant.' });
