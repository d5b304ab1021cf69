import { z } from 'zod';
import { count, unreadableMarkets } from '../../schemas.ts';
import { archetypeKey } from '../maturity/schemas.ts';

const sharedSchema = z.object({ same: count, of: count });
const ruleKeys = z.array(z.string()).readonly();

const mergerSchema = z.object({
  from: archetypeKey,
  into: archetypeKey,
  units: z
    .array(
      z.object({
        market: z.string().meta({ description: 'Address of the unit: `DE`, or `DE-respi`.' }),
        effort: count.meta({ description: 'Points of effort of the change.' }),
        settingsLost: count.meta({ description: 'Values of its own that would no longer hold.' }),
        moved: ruleKeys.meta({ description: 'Rules of which another value would hold.' }),
        gained: ruleKeys.meta({ description: 'Rules it could move further.' }),
        lost: ruleKeys.meta({ description: 'Rules it could move less far.' }),
        shifted: ruleKeys.meta({
          description: 'Rules it could move elsewhere: neither range holds the other.',
        }),
      }),
    )
    .readonly(),
});

export const commonalitySchema = z
  .object({
    archetypes: z
      .array(
        z.object({
          archetype: archetypeKey,
          name: z.string(),
          rank: z.int().exactOptional().meta({ description: 'Absent where it stands apart.' }),
          template: z.string(),
          units: count,
        }),
      )
      .readonly(),
    templates: count,
    most: z
      .object({ archetypes: count, templates: count })
      .meta({ description: 'How many the centre’s rules let there be.' }),
    pairs: z
      .array(
        z.object({
          archetypes: z.array(archetypeKey).length(2).readonly(),
          alike: z.int().meta({ description: 'Basis points: the mean of the three shares.' }),
          rules: sharedSchema,
          phases: sharedSchema,
          columns: sharedSchema,
          mergers: z.array(mergerSchema).length(2).readonly(),
        }),
      )
      .readonly()
      .meta({ description: 'Those that have most in common first.' }),
    unreadable: unreadableMarkets,
  })
  .meta({
    id: 'Commonality',
    description: 'What each two archetypes have in common, and what making them one would cost which units.',
  });

export type CommonalityAnswer = z.output<typeof commonalitySchema>;
