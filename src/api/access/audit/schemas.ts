import { z } from 'zod';
import { findingSchema, instant, marketParams, who } from '../../schemas.ts';

const subjectName = z
  .string()
  .exactOptional()
  .meta({ description: 'The user or the account that the subject is, by name.' });

export const recordEventSchema = z
  .object({
    market: z.string().meta({ description: 'Empty for what is of the installation.' }),
    seq: z.number().int().meta({ description: 'Its number in the chain of its market.' }),
    at: instant,
    by: who,
    kind: z.string(),
    subject: z.string(),
    subjectName,
    details: z
      .record(z.string(), z.unknown())
      .meta({ description: 'What the event says, and what people wrote unless it was forgotten.' }),
    unreadable: findingSchema
      .exactOptional()
      .meta({ description: 'Why no details are there, where they cannot be read.' }),
  })
  .meta({ id: 'RecordEvent' });

export const accessEntrySchema = z
  .object({
    at: instant,
    by: who,
    kind: z.string(),
    market: z.string(),
    subject: z.string().meta({ description: 'The page or file, and of which account by its number.' }),
    subjectName,
    address: z.string().meta({
      description:
        'The network address, or the account of the system; empty where none was noted or it was forgotten.',
    }),
    batch: z.number().int().meta({ description: 'The event of the chain `access` that tells of it.' }),
    no: z.number().int(),
  })
  .meta({ id: 'AccessEntry' });

const day = z
  .string()
  .meta({ description: 'A day in the market’s time zone; in UTC where no market is named.' });

export const filterQuery = z.strictObject({
  market: marketParams.shape.market.exactOptional(),
  kind: z.string().max(50).exactOptional(),
  person: z
    .string()
    .max(254)
    .exactOptional()
    .meta({ description: 'Who did it: an id, or part of a name or an address.' }),
  from: day.max(10).exactOptional(),
  to: day.max(10).exactOptional(),
});

export const recordQuery = filterQuery.extend({
  subject: z
    .string()
    .max(200)
    .exactOptional()
    .meta({ description: 'What it was done to: a key or a part of it, an account, a user.' }),
  text: z.string().max(200).exactOptional().meta({ description: 'Part of what the event says.' }),
});

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  after: z.string().max(100).exactOptional().meta({ description: 'What the page before gave as `next`.' }),
};

export const next = z
  .string()
  .exactOptional()
  .meta({ description: 'To ask for the next page with; absent on the last.' });
