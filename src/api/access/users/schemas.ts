import { z } from 'zod';
import { grantStates } from '#domain/access/kept-user.ts';
import { roles } from '#domain/access/role.ts';
import { count, isoDate } from '../../schemas.ts';

export const email = z.email().max(254);
export const personName = z.string().trim().min(1).max(200);

const day = z.union([isoDate.max(10), z.literal('')]);

export const cluster = z
  .string()
  .max(60)
  .exactOptional()
  .meta({ description: 'The key of a cluster: the role holds in all markets it has at the time.' });

export const wantedGrant = {
  role: z.enum(roles),
  market: z
    .string()
    .max(2)
    .default('')
    .meta({ description: 'Empty for a global user, and where a cluster is named.' }),
  cluster,
  territories: z
    .array(z.string().min(1).max(100))
    .max(500)
    .readonly()
    .default([])
    .meta({ description: 'None for all of the market; a rep has one at least.' }),
  from: day.default('').meta({ description: 'Its first day; empty where it has none.' }),
  to: day.default('').meta({ description: 'Its last day; empty where it has none.' }),
};

export const changedGrant = {
  territories: wantedGrant.territories.unwrap().exactOptional(),
  from: day.exactOptional(),
  to: day.exactOptional(),
};

export const seenRevision = {
  revision: count.meta({
    description: 'The revision of the user that was seen; refused when they have been changed since.',
  }),
};

export const userParams = z.strictObject({
  user: z.string().min(1).max(254).meta({ description: 'The id of the user, or their address.' }),
});

export const grantParams = userParams.extend({
  grant: z.coerce.number().int().positive().meta({ description: 'The number of the grant.' }),
});

const keptGrant = z.object({
  number: count,
  role: z.enum(roles),
  market: z.string().meta({ description: 'Empty for all, and where a cluster is named.' }),
  cluster,
  territories: z.array(z.string()).readonly(),
  from: z.string(),
  to: z.string(),
  state: z.enum(grantStates),
  mayChange: z.boolean().meta({ description: 'Whether whoever asks may change and end it.' }),
});

export const personSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    active: z.boolean(),
    deactivatedAt: z.string().meta({ description: 'Empty of whoever is let in.' }),
    hasSignedIn: z.boolean(),
    lastSignedInAt: z.string().meta({ description: 'Empty where it was not noted.' }),
    revision: count,
    grants: z.array(keptGrant).readonly().meta({ description: 'Those that whoever asks may see.' }),
    grantedElsewhere: z.boolean(),
    may: z
      .object({
        change: z.boolean(),
        deactivate: z.boolean(),
        reactivate: z.boolean(),
        giveGrants: z.boolean(),
      })
      .meta({ description: 'What whoever asks may do.' }),
  })
  .meta({ id: 'KeptUser', description: 'Somebody who may sign in, or might once.' });
