import { z } from 'zod';
import { channels } from '#domain/basics/channel.ts';
import { valueMethods } from '#domain/cycles/process-template.ts';
import { jobQuery } from '../../job.ts';
import { count, findingSchema, flagQuery, measuresSchema } from '../../schemas.ts';

const worth = z.object({
  value: z.number().meta({ description: 'In the unit of the side’s value method.' }),
  bound: z.number(),
});

const side = z.object({
  measures: measuresSchema,
  utilisation: z.int().nullable().meta({ description: 'Basis points.' }),
  touchesByChannel: z.partialRecord(z.enum(channels), count),
  findings: z.array(findingSchema).readonly(),
});

const territoryList = z.string().max(2000).meta({ description: 'Territories, separated by commas.' });

export const whatIfQuery = z.strictObject({
  capacity: z.coerce
    .number()
    .int()
    .min(1000)
    .max(30_000)
    .default(10_000)
    .meta({ description: 'Basis points of everybody’s capacity today.', example: 11_000 }),
  repMore: territoryList.exactOptional(),
  repFewer: territoryList.exactOptional(),
  method: z.enum(valueMethods).exactOptional(),
  archetype: z.string().max(100).exactOptional(),
  job: jobQuery,
  sizes: flagQuery.default(false).meta({
    description: 'Plan other sizes of the field force as well, to see how flat the maximum is.',
    enum: ['true', 'false'],
  }),
});

export const whatIfSchema = z
  .object({
    market: z.string(),
    plan: z.string(),
    methods: z.object({ before: z.enum(valueMethods), after: z.enum(valueMethods) }),
    sameUnit: z.boolean().meta({ description: 'Whether the two values can be compared.' }),
    before: worth.extend({ plan: side }),
    after: worth.extend({ plan: side }),
    sizes: z
      .array(
        z.object({
          capacityShare: z.int(),
          valueShare: z.int().nullable().meta({
            description: 'Basis points of the current plan’s value; null where no plan is possible.',
          }),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'WhatIf', description: 'The current plan and the same plan under other circumstances.' });
