import { z } from 'zod';
import { pilotTraits } from '#domain/execution/pilot/match-pairs.ts';
import { count, isoDate } from '../../schemas.ts';

const inDeviations = z.number().meta({ description: 'In standard deviations over the territories.' });
const traitsOf = z.partialRecord(z.enum(pilotTraits), z.number()).meta({
  description: 'Without calls where the market does not show the asker how the rep does.',
});
const territorySchema = z.object({ territory: z.string(), traits: traitsOf });

export const pilotDesignSchema = z
  .object({
    seed: z.int(),
    pairs: z
      .array(
        z.object({
          pair: count,
          test: territorySchema,
          control: territorySchema,
          distance: inDeviations.exactOptional(),
        }),
      )
      .readonly(),
    balance: z
      .array(
        z.object({
          trait: z.enum(pilotTraits),
          test: z.number(),
          control: z.number(),
          difference: inDeviations,
        }),
      )
      .readonly()
      .meta({ description: 'Averages of both arms; of calls only where all of them are shown.' }),
    withheld: z.boolean().meta({
      description: 'Whether calls are left out because the market does not show how single reps do.',
    }),
    left: z.array(z.string()).readonly().meta({ description: 'Territories in no pair.' }),
    callsOf: z.object({ from: isoDate, to: isoDate }),
    power: z
      .object({
        effect: z.number().nullable(),
        spread: z.number().nullable(),
        significance: z.number(),
        wanted: z.number().meta({ description: 'By the rule `trial-power`, as a share.' }),
        reached: z.number().nullable().meta({ description: 'How often it would see the effect.' }),
        detectable: z.number().nullable().meta({ description: 'The least effect it would see as often.' }),
        neededPairs: count.nullable(),
        isEnough: z.boolean(),
      })
      .meta({ description: 'Before the draw; null where effect or spread was not said.' }),
  })
  .meta({
    id: 'PilotDesign',
    description: 'Matched pairs of territories, and which of each tries something out.',
  });

const measured = z.object({ territory: z.string(), before: z.number(), after: z.number() });
const share = (of: string) => z.number().meta({ description: `As a share of ${of}: 0.081 is 8.1 %.` });

export const pilotAnalysisSchema = z
  .object({
    pairs: z
      .array(z.object({ pair: count, test: measured, control: measured, difference: z.number() }))
      .readonly(),
    test: z
      .object({
        pairs: count,
        mean: z.number(),
        standardDeviation: z.number(),
        t: z.number(),
        degreesOfFreedom: count,
        p: z.number().meta({ description: 'Two-sided.' }),
        low: z.number(),
        high: z.number(),
      })
      .meta({ description: 'Student’s t over the differences of pairs, with its interval.' }),
    wilcoxon: z
      .object({ pairs: count, positiveRanks: z.number(), p: z.number() })
      .meta({ description: 'Signed ranks, exact and two-sided; a check.' }),
    expected: z.number().meta({ description: 'What test territories would have had without.' }),
    effect: z.object({ mean: share('expected'), low: share('expected'), high: share('expected') }),
    power: z.object({
      effect: share('expected'),
      reached: share('all trials'),
      neededPairs: count.nullable().meta({ description: 'Null when no number of pairs will do.' }),
    }),
    significance: z.number(),
    wantedPower: z.number(),
  })
  .meta({ id: 'PilotAnalysis' });
