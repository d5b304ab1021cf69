import { z } from 'zod';
import { roles } from '#domain/access/role.ts';
import { severities } from '#domain/basics/finding.ts';
import { channels } from '#domain/basics/channel.ts';
import { assignmentRoles } from '#domain/customers/assignment.ts';
import { refusalKindKeys } from '#domain/customers/consent/consent.ts';
import { refusedWays } from '#domain/customers/consent/count-refusals.ts';
import { segments } from '#domain/basics/segment.ts';
import { catalogueLocales } from '#messages/messages.ts';

/** Shapes that several areas share. Amounts are whole numbers; each says its unit. */

export const basisPoints = (of: string) =>
  z.int().meta({ description: `Basis points of ${of}: 10,000 are one whole.` });
export const callEquivalents = basisPoints('a call-equivalent (one face-to-face call)');
export const count = z.int().nonnegative();
export const days = z.number().nonnegative().meta({ description: 'Days, part of one in decimals.' });
export const isoDate = z.string().meta({ format: 'date' });
export const instant = z.string().meta({ format: 'date-time' });

/** A yes or no in a query. */
export const flagQuery = z
  .stringbool({ truthy: ['true'], falsy: ['false'] })
  .meta({ enum: ['true', 'false'] });

export const channelSchema = z.enum(channels);
export const segmentSchema = z.enum(segments);
export const factSchema = z.union([z.string(), z.number(), z.boolean()]);

export const findingSchema = z
  .object({
    code: z.string(),
    severity: z.enum(severities),
    where: z.string().meta({ description: '`sheet!cell`, a file with its line, or what it is about.' }),
    message: z.string(),
    hint: z.string(),
    values: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .meta({ description: 'What the message names, for programs.' }),
    fix: z
      .object({
        text: z.string(),
        group: z.string().meta({ description: 'Sent as `acceptedFixes` it accepts all of its kind.' }),
      })
      .exactOptional()
      .meta({ description: 'What it would be read as, if accepted.' }),
    rule: z.string().exactOptional().meta({ description: 'Key of the rule that decided.' }),
  })
  .meta({ id: 'Finding', description: 'Something a user can fix, in the reader’s language.' });

/** Markets of which something that is kept cannot be read. */
export const unreadableMarkets = z
  .array(z.object({ market: z.string(), finding: findingSchema }))
  .readonly()
  .meta({ description: 'Markets that cannot be read, and why: they are in nothing else of this answer.' });

export const reasonSchema = z
  .object({
    code: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    text: z.string().meta({ description: 'In the reader’s language.' }),
  })
  .meta({ id: 'Reason', description: 'Why a computed result is as it is.' });

export const measuresSchema = z
  .object({
    accounts: count,
    targets: count.meta({ description: 'Accounts selected for at least one brand.' }),
    coveredTargets: count.meta({ description: 'Targets with at least one planned touch.' }),
    plannedTouches: count,
    plannedEquivalents: callEquivalents,
    capacity: callEquivalents,
    targetsBySegment: z.record(segmentSchema, count),
  })
  .meta({ id: 'Measures', description: 'What adds up over territories and markets.' });

export const cycleSchema = z
  .object({ id: z.string(), from: isoDate, to: isoDate.meta({ description: 'Its last day.' }) })
  .meta({ id: 'Cycle', description: 'One planning period of a market.' });

export const userSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    market: z.string().meta({ description: 'Empty for a global user, and where a cluster was given.' }),
    cluster: z.string().exactOptional().meta({ description: 'Absent where none was given.' }),
    territory: z.string().meta({ description: 'Empty unless the user is a rep.' }),
  })
  .meta({ id: 'User' });

/** Which of a market's plans. */
export const planQuery = z.strictObject({
  cycle: z.string().max(80).exactOptional().meta({ description: 'As DE-2027-01; the one people work on.' }),
});

export const marketParams = z.strictObject({
  market: z
    .string()
    .regex(/^[A-Za-z]{2}(?:-[A-Za-z0-9-]{1,60})?$/)
    .meta({
      description:
        'Country code, ISO 3166-1 alpha-2; of a unit of a market that has several, its address: the code, a hyphen, the key of its team.',
      examples: ['DE'],
    }),
});

export const localeQuery = z.strictObject({
  locale: z
    .string()
    .regex(/^[a-z]{2}(-[A-Za-z0-9]{2,8})*$/)
    .exactOptional()
    .meta({
      description: `Language of the file (${catalogueLocales.join(', ')}); the market’s first by default.`,
    }),
});

/** A file in the body of an answer. */
export const fileAnswer = (types: readonly string[], description: string) => ({
  description,
  content: Object.fromEntries(types.map((type) => [type, { schema: z.unknown() }])),
});

/** Whoever did or asked for something. */
export const who = z
  .object({
    id: z
      .string()
      .meta({ description: 'The id of a user, or `operator`; empty where nobody knows who it was.' }),
    name: z.string().exactOptional().meta({
      description: 'As they are called today; the number of whoever was erased; the account of the system.',
    }),
  })
  .meta({ id: 'RecordedPerson' });

/** What stands at an account wherever it is shown. */
export const doNotContact = z.array(z.enum(refusedWays)).readonly().meta({
  description:
    'In which ways the account is not to be contacted today, or not to be put into segments; empty where nothing is closed, and for whoever may not see who refuses.',
});

/** Who works an account besides the territory it stands in. */
export const sharedWith = z
  .array(
    z
      .object({
        territory: z.string(),
        as: z.enum(assignmentRoles),
        from: z.string().meta({ description: 'First day to come; empty: it works the account today.' }),
        until: z.string().meta({ description: 'Last day; empty where it has none.' }),
      })
      .meta({ id: 'Sharer' }),
  )
  .readonly()
  .meta({
    description:
      'Who works the account besides, today or from a day to come, the lead first; empty where nobody does.',
  });

/** How many accounts refuse to be reached today: numbers, and nobody’s name. */
export const refusalCounts = z
  .object({
    accounts: z.int(),
    ways: z
      .record(z.enum(refusedWays), z.int())
      .meta({ description: 'By what is closed to them: a channel, or being put into segments.' }),
    kinds: z.record(z.enum(refusalKindKeys), z.int()).meta({
      description: 'By what they refused, or that they cannot be reached any more.',
    }),
  })
  .meta({
    id: 'RefusalCounts',
    description: 'Accounts that refuse to be reached today; one that refused in several ways is in each.',
  });
