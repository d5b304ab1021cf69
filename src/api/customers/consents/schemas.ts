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

const said = z.string().trim();

export const givenBody = z.strictObject({
  account: said.min(1).max(200),
  channel: said.max(40).meta({ description: '`all` for being put into segments.' }),
  purpose: said.max(40).default('marketing'),
  basis: said.max(40).default('consent').meta({ description: 'On what it rests, as the rules call it.' }),
  saidOn: said.max(10).meta({ description: 'The day on which it was given.' }),
  until: said.max(10).default('').meta({ description: 'Its last day; empty where it has none.' }),
  source: said.max(500).meta({ description: 'Where it was given.' }),
  evidence: said.max(500).meta({ description: 'What proves it.' }),
});

export const givenSchema = z
  .object({
    account: z.string(),
    channel: z.string(),
    purpose: z.string(),
    basis: z.string(),
    saidOn: isoDate,
    until: z.string().meta({ description: 'Empty where it has no last day.' }),
  })
  .meta({ id: 'GivenConsent', description: 'A consent that was put on record.' });
