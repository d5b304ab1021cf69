import { z } from 'zod';
import { channels } from '#domain/basics/channel.ts';
import { count } from '../../schemas.ts';

const MOST_AT_ONCE = 1_000;

export const eventsBody = z.object({
  events: z
    .array(
      z.object({
        account: z.string().max(200),
        event: z.string().max(100).meta({ description: 'A kind of the event dictionary, by its key.' }),
        at: z
          .string()
          .max(40)
          .meta({ description: 'An instant (ISO 8601), or a day in the market’s calendar.' }),
        times: z.int().min(1).max(10_000).default(1).meta({ description: 'How often on that day.' }),
        channel: z.enum(channels).exactOptional().meta({ description: 'That of its kind by default.' }),
        brand: z.string().max(100).default('').meta({ description: 'By key or name.' }),
        topic: z.string().max(200).default(''),
        source: z.string().max(80).meta({ description: 'The system that saw it.' }),
        externalId: z.string().max(120).meta({ description: 'What that system calls it.' }),
      }),
    )
    .min(1)
    .max(MOST_AT_ONCE),
});

export const recordedEventsSchema = z
  .object({
    kept: count.meta({ description: 'Kept, or kept already.' }),
    strangers: count.meta({ description: 'Of somebody who is no account: left out.' }),
  })
  .meta({ id: 'RecordedEvents', description: 'What became of events that were sent.' });
