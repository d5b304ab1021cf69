import { z } from 'zod';
import { roles } from '#domain/access/role.ts';
import { objectiveAreas, priorityKeys } from '#domain/maturity/strategy/strategy.ts';
import { kpiUnits, waysToShow } from '#domain/reporting/kpis.ts';
import { priorityFigures } from '#domain/reporting/priority-figures.ts';
import { isoDate, unreadableMarkets } from '../../schemas.ts';

const figureKey = z.enum(priorityFigures.map(({ key }) => key));

export const strategySchema = z
  .object({
    version: z.string(),
    validFrom: isoDate,
    owner: z.enum(roles),
    vision: z.object({ by: isoDate, text: z.string() }),
    priorities: z
      .array(
        z.object({
          priority: z.enum(priorityKeys),
          why: z.string(),
          figures: z.array(z.object({ figure: figureKey, measured: z.boolean() })).meta({
            description: 'What says how it is doing; `measured: false` where nothing recorded says it.',
          }),
        }),
      )
      .meta({ description: 'By rank, the first the most important.' }),
    objectives: z.array(
      z.object({
        objective: z.string(),
        area: z.enum(objectiveAreas),
        owner: z.enum(roles),
        name: z.string(),
        looksLike: z.string().meta({ description: 'What good looks like.' }),
        serves: z.array(z.enum(priorityKeys)).readonly(),
        phases: z.array(z.object({ template: z.string(), phase: z.string(), name: z.string() })),
        kpis: z.array(
          z.object({
            kpi: z.string(),
            how: z.enum(waysToShow).meta({
              description:
                '`total`: over all markets you may see; `attainment`: market by market, there; `not-measured-yet`: nobody can tell.',
            }),
            unit: z.enum(kpiUnits).exactOptional(),
            value: z.int().nullable().exactOptional(),
          }),
        ),
      }),
    ),
    markets: z.array(
      z.object({
        market: z.string(),
        unit: z.string(),
        cycle: z.string(),
        figures: z
          .array(
            z.object({
              key: figureKey,
              value: z.int().nullable().meta({
                description: 'Shares in basis points, the rest in hundredths; null: nothing to measure.',
              }),
            }),
          )
          .readonly(),
      }),
    ),
    unreadable: unreadableMarkets,
  })
  .meta({ id: 'Strategy' });

export type StrategyAnswer = z.output<typeof strategySchema>;
