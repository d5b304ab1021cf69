import { z } from 'zod';
import { retentionKinds, retentionStatuses } from '#domain/access/retention.ts';
import {
  erasureKinds,
  erasureStatuses,
  notReached,
  recognitions,
} from '#domain/customers/erasure/erasure-words.ts';
import { runEndings } from '#domain/access/schedule.ts';
import { accessForms } from '#usecases/customers/write-access-answer.ts';
import { count, instant, isoDate } from '../../schemas.ts';

const reason = z
  .string()
  .max(1000)
  .meta({ description: 'Why; on record, without the person’s name and identifier.' });

export const eraseAccountBody = z.strictObject({
  account: z
    .string()
    .min(1)
    .max(500)
    .meta({ description: 'The account’s identifier, or its number: `#12`.' }),
  reason,
  dryRun: z.boolean().default(false).meta({ description: 'See what would go; nothing goes.' }),
});

export const eraseUserBody = z.strictObject({
  email: z.string().min(1).max(320),
  reason,
  dryRun: z.boolean().default(false),
});

export const erasureReportSchema = z
  .object({
    status: z.enum(erasureStatuses),
    number: z.string().meta({ description: 'What the person is called from now on.' }),
    rows: z.record(z.string(), count).meta({ description: 'Rows that went or were changed, by table.' }),
    files: z
      .array(
        z.object({
          sha256: z.string(),
          market: z.string(),
          kind: z.string(),
          fileName: z.string(),
          keptAt: instant,
          applied: z.boolean(),
        }),
      )
      .readonly(),
    tombstones: count.meta({
      description: 'Digests by which they are recognised should a file bring them back.',
    }),
    perhaps: z
      .object({
        count,
        places: z
          .array(
            z.object({
              place: z.string().meta({ description: 'The table; `remark` where it is said on an account.' }),
              of: z.string().meta({ description: 'The number of the account in whose row it stands.' }),
              text: z.string(),
              since: z.string(),
            }),
          )
          .readonly(),
      })
      .meta({
        description:
          'Texts in which the surname alone stands, the first hundred: for a person to look at; nothing is changed there.',
      }),
    unreachable: z
      .array(z.enum(notReached))
      .readonly()
      .meta({ description: 'Where copies lie that Latitude cannot reach.' }),
  })
  .meta({ id: 'ErasureReport', description: 'What was done, place by place, and what was not.' });

export const erasureSchema = z.object({
  id: z.string(),
  market: z.string(),
  kind: z.enum(erasureKinds),
  no: count,
  at: instant,
  by: z.string(),
  reason: z.string(),
  done: z.record(z.string(), count).meta({
    description: 'Rows and files, by place; `marks`: by how many marks whoever was erased is recognised.',
  }),
  recognisedBy: z.enum(recognitions).meta({
    description:
      'Should a file bring them back, or name them: by `all` marks there are; by `identifier`, and name with one place, ' +
      'who was erased before there were others; by `nothing` who was erased under a secret that was given up.',
  }),
});

export const retentionSchema = z
  .object({
    market: z.string(),
    status: z.enum(retentionStatuses),
    last: z
      .object({
        begunAt: instant,
        ended: z.object({ at: instant, how: z.enum(runEndings) }).exactOptional(),
        gone: z.partialRecord(z.enum(retentionKinds), count).exactOptional(),
      })
      .exactOptional()
      .meta({
        description: 'The last time, by itself or because somebody asked; without an end it is under way.',
      }),
    next: instant.meta({ description: 'From then on a server does it by itself, once a day.' }),
    kinds: z
      .array(
        z.object({
          kind: z.enum(retentionKinds),
          days: count.meta({ description: 'The rule `retention-<kind>` in force.' }),
          before: isoDate.meta({ description: 'What is from before this day goes.' }),
          count,
          examples: z.array(z.string()).readonly().meta({ description: 'Numbers and days, nobody’s name.' }),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'Retention' });

export const accessQuery = z.strictObject({
  account: z
    .string()
    .min(1)
    .max(500)
    .meta({ description: 'The account’s identifier, or its number: `#12`.' }),
  as: z.enum(accessForms).default('json'),
  locale: z.string().max(35).exactOptional(),
});
