import { z } from 'zod';
import { complexitySchema } from '../../cycles/cycles/schemas.ts';
import { assignmentSchema, measuredSchema } from '../../maturity/maturity/schemas.ts';
import { processChange } from '../../maturity/migration/schemas.ts';
import {
  areaSchema,
  basisSchema,
  inCycleSchema,
  latitudeSchema,
  perSchema,
  layerSchema,
  scopeSchema,
  todayQuery,
  valueSchema,
} from '../rules/schemas.ts';
import { cycleSchema, marketParams } from '../../schemas.ts';

const code = marketParams.shape.market;

export const compareQuery = todayQuery.extend({ left: code, right: code });

const comparedMarketSchema = z
  .object({
    market: z.string(),
    name: z.string(),
    cycle: cycleSchema,
    basis: basisSchema,
    assignment: assignmentSchema.exactOptional(),
    process: z
      .object({ template: z.string(), version: z.string(), complexity: complexitySchema })
      .exactOptional()
      .meta({ description: 'Absent while nobody has assessed the market.' }),
    levels: z
      .array(measuredSchema.extend({ dimension: z.string(), ambition: z.int().exactOptional() }))
      .readonly(),
  })
  .meta({ id: 'ComparedMarket' });

const ruleOfMarketSchema = z
  .object({
    value: valueSchema,
    per: perSchema,
    inCycle: inCycleSchema,
    latitude: latitudeSchema,
    layer: layerSchema,
    layerKey: z.string(),
    since: z.string().meta({ description: 'A day; empty where nothing says so.' }),
    why: z.string(),
    source: z.string(),
  })
  .meta({ id: 'RuleOfMarket' });

export const comparisonSchema = z
  .object({
    left: comparedMarketSchema,
    right: comparedMarketSchema,
    process: z
      .object(processChange)
      .exactOptional()
      .meta({ description: 'From left (before) to right (after).' }),
    rules: z
      .array(
        z.object({
          rule: z.string(),
          for: scopeSchema.exactOptional(),
          area: areaSchema,
          unit: z.string().meta({ description: 'Of the difference: of rates per year.' }),
          left: ruleOfMarketSchema,
          right: ruleOfMarketSchema,
          sameValue: z.boolean(),
          sameLatitude: z.boolean(),
          difference: z
            .number()
            .nullable()
            .meta({ description: 'Right less left, of rates per year; null where values have no distance.' }),
        }),
      )
      .readonly()
      .meta({ description: 'Every rule, in the rulebook’s order.' }),
  })
  .meta({ id: 'MarketsSideBySide' });

export type ComparisonAnswer = z.output<typeof comparisonSchema>;
