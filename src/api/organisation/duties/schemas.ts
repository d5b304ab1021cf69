import { z } from 'zod';
import { channels } from '#domain/basics/channel.ts';
import {
  dutyGates,
  dutyHolders,
  dutyKinds,
  dutyStates,
  factStates,
} from '#domain/organisation/duties/duty.ts';
import { dutyParts } from '#domain/organisation/duties/duty-text.ts';
import { instant, isoDate } from '../../schemas.ts';

const lastDay = z.string().meta({ description: 'Last day; empty where it has none.' });
const about = z.string().meta({
  description:
    'A rep’s e-mail address or name, a plan as `<id> v<version>`, a unit, a facility (with its town where two have one name); `?`: facilities nobody names, which nobody can open.',
});

export const entrySchema = z
  .object({
    id: z.string(),
    fact: z.string().meta({ description: 'The fact it amends, signs or withdraws; of a fact its own.' }),
    state: z.enum(factStates),
    duty: z.string(),
    law: z.string().meta({
      description:
        'The text of the duty it was said of, as canonical JSON; empty where nobody knows it any more.',
    }),
    about,
    number: z.string(),
    from: isoDate,
    until: lastDay,
    evidence: z.string(),
    by: z.string(),
    at: instant,
    invented: z.boolean().meta({ description: 'By somebody of the sample: it counts there alone.' }),
  })
  .meta({ id: 'DutyEntry', description: 'What was said of a duty; entries are never changed.' });

export const dutiesSchema = z
  .object({
    market: z.string(),
    duties: z
      .array(
        z.object({
          key: z.string(),
          name: z.record(z.string(), z.string()),
          holder: z.enum(dutyHolders),
          kind: z.enum(dutyKinds),
          closes: z.enum(dutyGates).meta({ description: 'What is closed where it is missing.' }),
          regions: z.array(z.string()).readonly().meta({ description: 'ISO 3166-2; none: everywhere.' }),
          channels: z.array(z.enum(channels)).readonly(),
          months: z.int().optional().meta({ description: 'It lasts so many months at most.' }),
          signed: z.boolean().meta({ description: 'Whether compliance has to sign it.' }),
          validFrom: isoDate,
          source: z.string(),
          law: z.string().meta({ description: 'What is held to, as canonical JSON.' }),
        }),
      )
      .readonly(),
    due: z
      .array(
        z.object({
          duty: z.string(),
          about,
          name: z.string(),
          territory: z.string(),
          state: z.enum(dutyStates),
          due: isoDate,
          until: lastDay,
          fact: z.string().nullable(),
          entry: z.string().nullable().meta({ description: 'The entry that said it last.' }),
          changed: z
            .array(z.object({ part: z.enum(dutyParts), before: z.string(), after: z.string() }))
            .readonly()
            .meta({
              description:
                'Of `changed`: what of the duty is otherwise, as canonical JSON; none where its earlier text is not known.',
            }),
        }),
      )
      .readonly()
      .meta({ description: 'What is missing first.' }),
    entries: z.array(entrySchema).readonly().meta({ description: 'The last one first.' }),
    mayRecord: z.boolean(),
    maySign: z.boolean(),
  })
  .meta({ id: 'Duties', description: 'What the law wants somebody to have in a market.' });

const text = (most: number) => z.string().trim().max(most);

export const recordBody = z.strictObject({
  duty: text(200),
  about: text(500),
  number: text(500).default(''),
  from: isoDate,
  until: text(10).default('').meta({ description: 'Last day; empty: no end of its own.' }),
  evidence: text(500),
});

export const amendBody = z.strictObject({
  number: text(500).exactOptional(),
  from: isoDate.exactOptional(),
  until: text(10).exactOptional().meta({ description: 'Last day; empty: no end of its own.' }),
  evidence: text(500).exactOptional(),
});

export const renewBody = z.strictObject({ duty: text(200), evidence: text(500) });

export const signBody = z.strictObject({
  entry: z.string().max(100).exactOptional().meta({ description: 'The entry that was seen.' }),
});

export const whyBody = z.strictObject({ why: text(500) });
