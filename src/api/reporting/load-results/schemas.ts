import { z } from 'zod';
import { count, findingSchema } from '../../schemas.ts';

export const loadResultsSchema = z
  .object({
    cycle: z.string().meta({ examples: ['DE-2027-01'] }),
    version: z.int(),
    counts: z.object({
      created: count,
      updated: count,
      loaded: count.meta({ description: 'Created or updated: the loader does not say which.' }),
      failed: count,
    }),
    failed: z
      .array(
        z.object({
          row: z.int(),
          key: z.string().meta({ description: 'The external key, as the file has it.' }),
          accountId: z.string().meta({ description: 'Empty where the record is of no account.' }),
          territory: z.string(),
          brand: z.string(),
          channel: z.string(),
          error: z.string().meta({ description: 'As the loader says it.' }),
        }),
      )
      .readonly()
      .meta({ description: 'Records that were not taken, the first thousand.' }),
    findings: z.array(findingSchema).readonly(),
  })
  .meta({ id: 'LoadResults' });
