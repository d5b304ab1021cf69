import { z } from 'zod';
import { confirmationStates, standingStates } from '#domain/organisation/limit-confirmation.ts';
import { instant, isoDate } from '../../schemas.ts';

const lastDay = z.string().meta({ description: 'Last day it may be relied upon; empty where it has none.' });
const digest = z.string().meta({ description: 'SHA-256 of the limit’s canonical JSON.' });
const key = z.string().meta({ description: 'The limit’s key; `none`: that there is no other.' });

export const confirmationSchema = z
  .object({
    id: z.string(),
    limit: key,
    state: z.enum(confirmationStates),
    digest,
    on: isoDate.meta({ description: 'The day on which the law was looked up.' }),
    until: lastDay,
    evidence: z.string().meta({ description: 'The document or its number; of a withdrawal, why.' }),
    by: z.string(),
    at: instant,
    invented: z.boolean().meta({ description: 'By somebody of the sample: it counts there alone.' }),
  })
  .meta({ id: 'LimitConfirmation', description: 'Compliance’s word about a limit as it stood.' });

export const limitsSchema = z
  .object({
    market: z.string(),
    limits: z
      .array(
        z.object({
          key,
          digest,
          state: z.enum(standingStates),
          limit: z.record(z.string(), z.unknown()).nullable().meta({
            description:
              'As the market’s file says it; null for `none`, and where it has one no more that was confirmed.',
          }),
          confirmation: confirmationSchema.nullable().meta({ description: 'The last act about it.' }),
        }),
      )
      .readonly(),
    acts: z.array(confirmationSchema).readonly().meta({ description: 'The last one first.' }),
    signers: z.array(z.string()).readonly().meta({ description: 'Who can confirm them, by name.' }),
    mayConfirm: z.boolean(),
  })
  .meta({ id: 'LegalLimits', description: 'What the law limits in a market, and who confirmed it.' });

const text = (most: number) => z.string().trim().max(most);

export const confirmBody = z.strictObject({
  limit: text(200).meta({ description: 'The limit’s key, or `none`.' }),
  digest: text(64)
    .exactOptional()
    .meta({ description: 'What you looked at; refused where it changed since.' }),
  on: text(10).default('').meta({ description: 'The day on which the law was looked up; empty: today.' }),
  until: text(10).default('').meta({ description: 'Last day it may be relied upon; empty: no end.' }),
  evidence: text(500),
});

export const withdrawBody = z.strictObject({ limit: text(200), why: text(500) });
