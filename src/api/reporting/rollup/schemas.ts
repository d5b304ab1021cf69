import { z } from 'zod';
import { rollupStates } from '#domain/reporting/measures.ts';
import { kpiUnits } from '#domain/reporting/kpis.ts';
import { count, measuresSchema, refusalCounts, unreadableMarkets } from '../../schemas.ts';

const kpiValues = z.record(z.string(), z.int().nullable()).meta({
  description: 'By KPI key, in its unit; null where it has no meaning, such as a share of nothing.',
});

const breachCounts = z
  .object({
    passed: count.meta({ description: 'In the twelve months up to today.' }),
    certain: count.meta({ description: 'Of them those that are passed whatever nobody knows.' }),
  })
  .meta({
    id: 'BreachCounts',
    description:
      'How often limits of the law were passed by recorded calls; null where an account cannot be read.',
  });

export const rollupSchema = z
  .object({
    kpis: z
      .array(
        z.object({
          key: z.string(),
          title: z.string(),
          wording: z.string(),
          unit: z.enum(kpiUnits).meta({
            description: 'Call-equivalents in basis points of one, shares in basis points.',
          }),
        }),
      )
      .readonly()
      .meta({ description: 'The dictionary: every market computes the same.' }),
    markets: z
      .array(
        z.object({
          market: z.string(),
          unit: z
            .string()
            .meta({ description: 'Key of the unit, where the market has several; else empty.' }),
          region: z.string(),
          cycle: z.string(),
          archetype: z.string(),
          template: z.string(),
          planId: z.string(),
          planVersion: z.int(),
          state: z.enum(rollupStates),
          measures: measuresSchema,
          kpis: kpiValues,
          refusals: refusalCounts,
          breaches: breachCounts.nullable(),
        }),
      )
      .readonly(),
    clusters: z
      .array(
        z.object({
          cluster: z.string(),
          markets: z.array(z.string()).readonly().meta({ description: 'Those that are in the subtotal.' }),
          of: count.meta({ description: 'How many the cluster has, seen or not.' }),
          measures: measuresSchema,
          kpis: kpiValues,
          refusals: refusalCounts,
          breaches: breachCounts,
        }),
      )
      .readonly()
      .meta({ description: 'With the markets that are in none they add up to the total.' }),
    total: z.object({
      measures: measuresSchema,
      kpis: kpiValues,
      refusals: refusalCounts,
      breaches: breachCounts,
    }),
    differences: z
      .array(z.object({ market: z.string(), measure: z.string(), kept: z.int(), summed: z.int() }))
      .readonly()
      .meta({
        description: 'Where kept measures and the plan lines disagree; empty when everything reconciles.',
      }),
    unreadable: unreadableMarkets,
  })
  .meta({ id: 'Rollup' });
