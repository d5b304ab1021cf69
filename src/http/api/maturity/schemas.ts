import { z } from 'zod';
import { isoDate } from '../schemas.ts';

const level = z.int().min(1).max(5);

const dimensionSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    question: z.string(),
    levels: z
      .array(z.object({ level, name: z.string(), looksLike: z.string(), evidence: z.string() }))
      .readonly()
      .meta({ description: 'What good looks like at each level, and what shows it.' }),
  })
  .meta({ id: 'Dimension' });

const assessmentSchema = z
  .object({
    on: isoDate,
    assessor: z.string(),
    levels: z.record(z.string(), z.object({ level, evidence: z.string() })),
  })
  .meta({
    id: 'Assessment',
    description: 'Levels by dimension on one day; never overwritten, only succeeded.',
  });

export const maturitySchema = z
  .object({
    dimensions: z.array(dimensionSchema).readonly(),
    markets: z
      .array(
        z.object({
          market: z.string(),
          name: z.string(),
          archetype: z.string().exactOptional(),
          assessments: z.array(assessmentSchema).readonly().meta({ description: 'Oldest first.' }),
          ambition: z.record(z.string(), z.int()).meta({ description: 'Level by dimension in three years.' }),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'Maturity' });

export type MaturityAnswer = z.output<typeof maturitySchema>;
