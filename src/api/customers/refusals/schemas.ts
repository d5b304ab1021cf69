import { z } from 'zod';
import { consentStates, recordedTurns, refusalKindKeys } from '#domain/customers/consent/consent.ts';
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

export const consentBody = z.strictObject({
  account: z.string().trim().min(1).max(200),
  kind: z.string().max(40),
  what: z.enum(recordedTurns).default('refused'),
  saidOn: z.string().trim().max(10).default('').meta({ description: 'Today where it is empty.' }),
  until: z.string().trim().max(10).default(''),
  source: z.string().trim().max(500),
  evidence: z.string().trim().max(500).default('').meta({ description: 'Needed where a refusal ends.' }),
});

export const recordedSchema = z.object({
  account: z.string(),
  kind,
  state: z.enum(consentStates),
  saidOn: day,
  until: day,
});
