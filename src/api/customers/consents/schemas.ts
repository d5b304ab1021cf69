import { z } from 'zod';
import { channels } from '#domain/basics/channel.ts';
import { standings } from '#domain/customers/consent/consent-figures.ts';
import { isoDate } from '../../schemas.ts';

export const consentsSchema = z
  .object({
    on: isoDate,
    accounts: z.int(),
    channels: z
      .array(
        z.object({
          channel: z.enum(channels),
          isNeeded: z.boolean().meta({ description: 'Whether some unit wants a consent for it.' }),
          reachable: z.int().meta({ description: 'Accounts that may be reached so today.' }),
          standings: z
            .record(z.enum(standings), z.int())
            .meta({ description: 'Every account is in one of them.' }),
          months: z
            .array(z.object({ month: z.string(), optIns: z.int(), optOuts: z.int() }))
            .readonly()
            .meta({ description: 'Accounts that said yes or no in the month, each once; earliest first.' }),
        }),
      )
      .readonly(),
  })
  .meta({
    id: 'Consents',
    description: 'How many accounts may be reached over each channel, and where they stand.',
  });
