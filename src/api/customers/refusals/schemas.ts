import { z } from 'zod';
import { consentStates, recordedTurns, refusalKindKeys } from '#domain/customers/consent/consent.ts';
import { apartStates, apartTurns } from '#domain/customers/returning/told-apart.ts';
import { instant, isoDate, refusalCounts } from '../../schemas.ts';

const kind = z.enum(refusalKindKeys).meta({
  description:
    'Of visits, of a channel, of marketing, of profiling, of any contact; `deceased` and `retired` end everything.',
});
const day = z.union([isoDate, z.literal('')]);

const refusal = z.object({
  accountId: z.string(),
  name: z.string(),
  territory: z.string(),
  kind,
  saidOn: day.meta({ description: 'Empty where nobody knows.' }),
  until: day.meta({ description: 'Its last day; empty where it has none.' }),
  source: z.string().meta({ description: 'Empty for whoever sees their own accounts alone.' }),
  evidence: z.string(),
  by: z.string(),
  recordedAt: instant,
});

export const refusalsSchema = z
  .object({
    accounts: z.int().meta({ description: 'Accounts that refused in some way.' }),
    counts: z.record(kind, z.int()).meta({ description: 'By kind; an account may have refused in several.' }),
    ways: refusalCounts.shape.ways,
    refusals: z.array(refusal).readonly(),
    toCome: z.array(refusal).readonly().meta({ description: 'Those that begin on a day to come.' }),
  })
  .meta({ id: 'Refusals', description: 'Who does not want to be reached, and in which way.' });

const accounts = z.array(z.string().trim().min(1).max(200)).max(200).default([]);

export const consentBody = z.strictObject({
  account: z.string().trim().min(1).max(200),
  kind: z.string().max(40),
  what: z.enum(recordedTurns).default('refused'),
  saidOn: z.string().trim().max(10).default('').meta({ description: 'Today where it is empty.' }),
  until: z.string().trim().max(10).default(''),
  source: z.string().trim().max(500),
  evidence: z.string().trim().max(500).default('').meta({ description: 'Needed where a refusal ends.' }),
  same: accounts.meta({
    description: 'Of accounts that may be the same person, those that are: they refuse as well.',
  }),
  others: accounts.meta({
    description: 'Of the same accounts those of other persons: it is on record from then on.',
  }),
});

export const apartBody = z.strictObject({
  account: z.string().trim().min(1).max(200),
  other: z.string().trim().min(1).max(200),
  what: z.enum(apartTurns).default('two').meta({ description: '`one`: they are not two after all.' }),
  why: z.string().trim().max(500),
});

const person = z.object({
  accountId: z.string().meta({ description: '`#12` of whom nothing else is kept.' }),
  name: z.string(),
  city: z.string(),
  territory: z.string(),
});

export const toldApartSchema = z
  .object({
    apart: z
      .array(z.object({ one: person, other: person, why: z.string(), by: z.string(), at: instant }))
      .readonly(),
    together: z
      .array(z.array(person).readonly())
      .readonly()
      .meta({ description: 'Accounts that limits count as one person.' }),
  })
  .meta({ id: 'ToldApart', description: 'Who was told to be two persons, and who counts as one.' });

export const apartSchema = z.object({
  account: z.string(),
  other: z.string(),
  state: z.enum(apartStates),
  at: instant,
});

export const recordedSchema = z.object({
  account: z.string(),
  kind,
  state: z.enum(consentStates),
  saidOn: day,
  until: day,
  joined: z
    .array(z.string())
    .readonly()
    .meta({ description: 'Accounts of the same person that refuse as well.' }),
  apart: z.array(z.string()).readonly().meta({ description: 'Accounts of other persons, as was said.' }),
});
