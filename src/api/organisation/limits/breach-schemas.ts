import { z } from 'zod';
import { callOrigins } from '#domain/basics/call-origin.ts';
import { breachedSubjects, breachKinds } from '#domain/execution/breach.ts';
import { channelSchema, count, instant, isoDate } from '../../schemas.ts';

const days = { from: isoDate, to: isoDate };

export const breachesQuery = z.object({
  from: isoDate.exactOptional().meta({ description: 'First day on which a limit was passed.' }),
  to: isoDate.exactOptional().meta({ description: 'Last day; today when absent.' }),
});

export const noteSchema = z
  .object({
    id: z.string(),
    limit: z.string(),
    kind: z.enum(breachKinds),
    on: isoDate.meta({ description: 'The day on which the limit was passed, as it stood then.' }),
    note: z.string(),
    by: z.string(),
    at: instant,
  })
  .meta({ id: 'BreachNote', description: 'What was done about a passed limit; notes are never changed.' });

export const noteBody = z.strictObject({
  breach: z.string().max(100).meta({ description: 'Its id, as it was seen.' }),
  note: z.string().trim().max(2_000),
  from: isoDate.exactOptional(),
  to: isoDate.exactOptional(),
});

const subjectSchema = z
  .object({
    kind: z.enum(breachedSubjects),
    name: z.string(),
    accountId: z.string().exactOptional().meta({ description: 'Of a person.' }),
    territory: z.string().exactOptional().meta({ description: 'Where one rep alone is limited.' }),
    service: z.string().exactOptional().meta({ description: 'The specialty, where a limit is of one.' }),
  })
  .meta({
    id: 'BreachedSubject',
    description: 'Who had more calls than the law allows, or whose they were.',
  });

export const breachesSchema = z
  .object({
    market: z.string(),
    ...days,
    counts: z.object({ passed: count, certain: count }),
    withheld: count.meta({ description: 'Left out because the market does not show how single reps do.' }),
    known: z.boolean().meta({ description: 'False where an account cannot be read: nobody knows then.' }),
    breaches: z
      .array(
        z.object({
          id: z.string(),
          limit: z.string(),
          source: z.string(),
          kind: z.enum(breachKinds),
          subject: subjectSchema,
          on: isoDate.meta({ description: 'The day on which it was passed.' }),
          until: isoDate.meta({ description: 'The last day on which it still was.' }),
          window: z.object(days).meta({ description: 'Whose calls count together on that day.' }),
          counted: count.meta({ description: 'Calls that count; of `interval` days between two.' }),
          visited: count.nullable().meta({ description: 'Of an average: on how many people or places.' }),
          maximum: count.meta({ description: 'What the law allows; of `interval` days at least.' }),
          by: z
            .array(
              z.object({
                key: z.string(),
                territory: z.string(),
                accountId: z.string(),
                accountName: z.string().nullable().meta({ description: 'Null of who is gone.' }),
                channel: channelSchema,
                on: isoDate,
                origin: z
                  .enum(callOrigins)
                  .nullable()
                  .meta({ description: 'Null where nobody recorded it.' }),
              }),
            )
            .readonly()
            .meta({ description: 'The calls by which it was passed.' }),
          others: count.meta({ description: 'Calls of reps that are not shown.' }),
          territories: z.array(z.string()).readonly(),
          certain: z.boolean().meta({
            description: 'Whether it is passed whatever nobody knows or recorded.',
          }),
          notes: z.array(noteSchema).readonly().meta({ description: 'What was done; empty to reps.' }),
        }),
      )
      .readonly()
      .meta({ description: 'The last one first.' }),
    pastNotes: z
      .array(noteSchema)
      .readonly()
      .meta({ description: 'Notes on what is passed no more, as calls are on record now.' }),
  })
  .meta({ id: 'PassedLimits', description: 'Limits of the law that recorded calls have passed.' });
