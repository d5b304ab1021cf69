import { perSchema } from '../../rulebook/rules/schemas.ts';
import { z } from 'zod';
import { whyNoPath } from '#domain/reporting/migration/path-up.ts';
import { waveStages } from '#domain/reporting/migration/plan-waves.ts';
import { changes } from '#domain/cycles/compare-processes.ts';
import { channels } from '#domain/basics/channel.ts';
import { effortWeights } from '#domain/reporting/migration/estimate-effort.ts';
import { archetypeKey, criterionSchema } from '../maturity/schemas.ts';
import {
  count,
  findingSchema,
  isoDate,
  measuresSchema,
  reasonSchema,
  segmentSchema,
  unreadableMarkets,
} from '../../schemas.ts';

const effortSchema = z
  .object({
    points: count,
    parts: z
      .array(
        z.object({
          item: z.enum(effortWeights.map(([item]) => item)),
          count,
          weight: count,
          points: count,
        }),
      )
      .readonly(),
  })
  .meta({ id: 'Effort', description: 'Points = sum of count × weight; one point is about an hour.' });

const phaseFacts = z.object({ due: isoDate, responsible: z.string(), gates: z.array(z.string()).readonly() });
const trainingSchema = z.object({
  due: isoDate,
  review: z.string(),
  channels: z.array(z.enum(channels)).readonly(),
});
const ruleValue = z.union([z.number(), z.string(), z.boolean(), z.array(z.string()).readonly()]);
const segment = z.union([segmentSchema, z.literal('none')]);

const planSideSchema = z.object({
  measures: measuresSchema,
  utilisation: z.int().nullable().meta({ description: 'Basis points.' }),
  touchesByChannel: z.partialRecord(z.enum(channels), count),
  findings: z.array(findingSchema).readonly(),
});

/** How one process differs from another, part by part. */
export const processChange = {
  phases: z
    .array(
      z.object({
        phase: z.string(),
        change: z.enum(changes),
        before: phaseFacts.exactOptional(),
        after: phaseFacts.exactOptional(),
      }),
    )
    .readonly(),
  columns: z
    .array(
      z.object({
        sheet: z.string(),
        column: z.string(),
        change: z.enum(changes).exclude(['same']),
        required: z.boolean(),
      }),
    )
    .readonly(),
  training: z
    .array(
      z.object({
        phase: z.string(),
        change: z.enum(changes),
        before: trainingSchema.exactOptional(),
        after: trainingSchema.exactOptional(),
      }),
    )
    .readonly()
    .meta({ description: 'What the field is trained in before a phase begins.' }),
  methods: z.array(z.object({ method: z.string(), before: z.string(), after: z.string() })).readonly(),
  channelsAdded: z.array(z.enum(channels)).readonly(),
  channelsRemoved: z.array(z.enum(channels)).readonly(),
};

export const migrationSchema = z
  .object({
    market: z.string(),
    cycle: z.string(),
    from: archetypeKey,
    to: archetypeKey,
    missing: z.array(criterionSchema).readonly().meta({ description: 'Criteria the levels do not meet.' }),
    effort: effortSchema,
    ...processChange,
    rules: z
      .array(
        z.object({
          rule: z.string(),
          before: ruleValue,
          beforePer: perSchema,
          after: ruleValue,
          afterPer: perSchema,
          latitudeBefore: z.string(),
          latitudeAfter: z.string(),
          layer: z.string(),
          why: z.string(),
        }),
      )
      .readonly(),
    settingsLost: z.array(findingSchema).readonly(),
    plan: z
      .object({
        before: planSideSchema,
        after: planSideSchema,
        moves: z.array(z.object({ from: segment, to: segment, accounts: count })).readonly(),
        unmoved: count,
      })
      .exactOptional(),
  })
  .meta({ id: 'Migration', description: 'What a move to another archetype would change for a market.' });

export type MigrationAnswer = z.output<typeof migrationSchema>;

export const wavesSchema = z
  .object({
    limits: z.object({ perCycle: count, perWave: count }),
    waves: z
      .array(
        z.object({
          number: count,
          stage: z.enum(waveStages),
          region: z.string(),
          effort: count,
          markets: z
            .array(
              z.object({
                market: z.string(),
                region: z.string(),
                effort: count,
                levelsMissing: count,
                cycles: z
                  .array(
                    z.object({
                      id: z.string(),
                      from: isoDate,
                      to: isoDate,
                      archetype: archetypeKey,
                      effort: count,
                    }),
                  )
                  .readonly(),
                why: z.array(reasonSchema).readonly(),
              }),
            )
            .readonly(),
        }),
      )
      .readonly(),
    unreached: z
      .array(z.object({ market: z.string(), archetype: z.string(), why: z.array(reasonSchema).readonly() }))
      .readonly()
      .meta({ description: 'Steps that no wave holds: beyond an ambition, or more than three years away.' }),
    leftOut: z.array(z.object({ market: z.string(), why: z.enum(whyNoPath) })).readonly(),
    unreadable: unreadableMarkets,
  })
  .meta({ id: 'RollOut' });
