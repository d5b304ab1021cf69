import { z } from 'zod';
import { behaviourUses } from '#domain/rulebook/rules/behaviour.ts';
import { channelSchema, count, factSchema, isoDate } from '../../schemas.ts';

export const listsSchema = z
  .object({
    market: z.string(),
    on: isoDate,
    use: z.enum(behaviourUses).meta({ description: 'Whose behaviour the market uses, by its rule.' }),
    lists: z
      .array(
        z.object({
          list: z.string(),
          name: z.string(),
          use: z.string().meta({ description: 'What to do with whoever is on it.' }),
          accounts: count,
          closed: count.meta({ description: 'Left out because they may be reached over no channel.' }),
        }),
      )
      .readonly(),
    members: z
      .array(
        z.object({
          account: z.string(),
          name: z.string(),
          territory: z.string(),
          ways: z.array(channelSchema).readonly(),
          why: z.array(z.object({ fact: z.string(), value: factSchema })).readonly(),
        }),
      )
      .readonly()
      .exactOptional(),
  })
  .meta({ id: 'Lists', description: 'Lists of accounts by what they did.' });
