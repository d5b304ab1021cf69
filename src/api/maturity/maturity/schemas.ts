import { z } from 'zod';
import { assessmentStatuses } from '#usecases/maturity/record-assessment.ts';
import { roles } from '#domain/access/role.ts';
import { evidenceReports } from '#domain/maturity/maturity-model.ts';
import { ambitionOrigins } from '#domain/maturity/ambition/ambition.ts';
import { archetypeFits } from '#domain/maturity/assignment.ts';
import { factOrigins, unitFactKeys } from '#domain/organisation/unit-facts.ts';
import { measuredVerdicts } from '#domain/maturity/measure-levels.ts';
import { maturityMeasures } from '#domain/maturity/maturity-facts.ts';
import { count, findingSchema, instant, isoDate, unreadableMarkets } from '../../schemas.ts';

const level = z.int().min(1).max(5);

const levelSchema = z.object({
  level,
  name: z.string(),
  looksLike: z.string(),
  evidence: z.string(),
  shownBy: z
    .union([z.object({ report: z.enum(evidenceReports) }), z.object({ brings: z.enum(roles) })])
    .meta({ description: 'The report of the market in which the evidence is found, or who must bring it.' }),
});

const dimensionSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    question: z.string(),
    levels: z
      .array(levelSchema)
      .readonly()
      .meta({ description: 'What good looks like at each level, and what shows it.' }),
  })
  .meta({ id: 'Dimension' });

const levelsSchema = z.record(z.string(), z.object({ level, evidence: z.string() }));

const assessmentSchema = z
  .object({
    on: isoDate,
    assessor: z.string(),
    levels: levelsSchema,
    corrects: isoDate.exactOptional().meta({ description: 'Day of the assessment that this one corrects.' }),
    recordedBy: z
      .string()
      .exactOptional()
      .meta({ description: 'Absent where it comes from the market’s file.' }),
    recordedAt: instant.exactOptional(),
  })
  .meta({
    id: 'Assessment',
    description: 'Levels by dimension on one day; never overwritten, only succeeded.',
  });

export const archetypeKey = z.string().meta({ example: 'advanced' });

export const overrideSchema = z
  .object({
    id: z.string(),
    archetype: z.string().meta({ description: 'Empty where the decision went back to the levels.' }),
    reason: z.string(),
    until: isoDate.meta({ description: 'Last day it holds.' }),
    madeBy: z.string(),
    madeAt: instant,
  })
  .meta({ id: 'ArchetypeOverride', description: 'A person’s decision for another archetype.' });

const levelCriterion = z.object({
  dimension: z.string(),
  atLeast: level,
  level: z.int().min(0).max(5),
  met: z.boolean(),
});

const factCriterion = z.object({
  fact: z.enum(unitFactKeys),
  atLeast: z.number().exactOptional(),
  atMost: z.number().exactOptional(),
  value: z
    .number()
    .exactOptional()
    .meta({ description: 'Shares in basis points, a flag as 1 or 0; absent where nobody knows it.' }),
  from: z
    .enum(factOrigins)
    .exactOptional()
    .meta({ description: 'Shown by what is kept, or stated in the market’s file.' }),
  met: z.boolean(),
});

export const criterionSchema = z
  .union([levelCriterion, factCriterion])
  .meta({ id: 'Criterion', description: 'On a level, or on a fact of the unit.' });

export const besideSchema = z
  .array(
    z.object({
      archetype: archetypeKey,
      fit: z.enum(archetypeFits),
      results: z.array(criterionSchema).readonly(),
    }),
  )
  .readonly()
  .meta({
    description:
      'Archetypes that stand apart and are not in force. Several that fit, without an override, have to be decided between.',
  });

export const assignmentSchema = z
  .object({
    archetype: archetypeKey.meta({ description: 'In force.' }),
    computed: archetypeKey.meta({ description: 'What the levels lead to.' }),
    override: overrideSchema.exactOptional(),
    met: z.array(criterionSchema).readonly(),
    next: z.object({ archetype: archetypeKey, missing: z.array(criterionSchema).readonly() }).exactOptional(),
    beside: besideSchema,
  })
  .meta({ id: 'Assignment' });

export const measuredSchema = z
  .object({
    verdict: z.enum(measuredVerdicts),
    claimed: level.exactOptional(),
    measured: level.exactOptional(),
    upTo: level.exactOptional().meta({ description: 'The highest level that data could show.' }),
    evidence: z
      .array(
        z.object({
          level,
          measure: z.enum(maturityMeasures),
          atLeast: z.int().meta({ description: 'Basis points; channels and brands as a count.' }),
          value: z.int().exactOptional(),
          met: z.boolean(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'MeasuredLevel', description: 'What the product’s own data show beside the claimed level.' });

export const ambitionSchema = z
  .object({
    day: isoDate,
    levels: z.record(z.string(), level).meta({ description: 'By dimension; of others it says nothing.' }),
    who: z.string().meta({ description: 'Who stands behind it; empty where it is undated.' }),
    why: z.string(),
    from: z.enum(ambitionOrigins),
    recordedBy: z.string().exactOptional(),
    recordedAt: instant.exactOptional(),
  })
  .meta({ id: 'Ambition', description: 'Levels wanted by a day; never overwritten, only succeeded.' });

export const ambitionBody = z.strictObject({
  day: z.string().max(40),
  who: z.string(),
  why: z.string(),
  levels: z.record(z.string(), z.number()),
});

/** A unit that is assessed by itself. */
const unitPart = z
  .string()
  .exactOptional()
  .meta({ description: 'Key of the unit; absent where the whole market is meant.' });

export const maturitySchema = z
  .object({
    dimensions: z.array(dimensionSchema).readonly(),
    markets: z
      .array(
        z.object({
          market: z.string(),
          unit: unitPart,
          name: z.string(),
          archetype: z.string().exactOptional(),
          assessments: z.array(assessmentSchema).readonly().meta({ description: 'Oldest first.' }),
          ambition: z
            .record(z.string(), z.int())
            .meta({ description: 'Level by dimension that is wanted in the end.' }),
          measured: z
            .array(measuredSchema.extend({ dimension: z.string() }))
            .readonly()
            .exactOptional(),
        }),
      )
      .readonly(),
    unreadable: unreadableMarkets,
  })
  .meta({ id: 'Maturity' });

export type MaturityAnswer = z.output<typeof maturitySchema>;

export const marketMaturitySchema = z
  .object({
    market: z.string(),
    unit: unitPart,
    name: z.string(),
    units: z
      .array(
        z.object({
          unit: z.string(),
          archetype: z.string().exactOptional(),
          ownLevels: z.boolean().meta({ description: 'Assessed by itself, and not with its market.' }),
        }),
      )
      .readonly(),
    assignment: assignmentSchema.exactOptional(),
    overrides: z.array(overrideSchema).readonly().meta({ description: 'Latest first.' }),
    assessments: z.array(assessmentSchema).readonly().meta({ description: 'Oldest first.' }),
    ambitions: z
      .array(ambitionSchema)
      .meta({ description: 'All that was ever wanted, in the order it was said.' }),
    dimensions: z
      .array(
        z.object({
          dimension: z.string(),
          name: z.string(),
          points: z.array(z.object({ on: isoDate, level, evidence: z.string() })).readonly(),
          ambition: z.int().exactOptional(),
          steps: z
            .array(
              z.object({
                day: isoDate,
                level,
                undated: z.boolean().meta({
                  description:
                    'Of a market file without a day: read as three years from its last assessment.',
                }),
              }),
            )
            .meta({ description: 'What is wanted by when; levels between two days come evenly.' }),
          nextBy: isoDate
            .exactOptional()
            .meta({ description: 'Day on which the ambition wants the next level.' }),
          toGo: count,
          next: levelSchema.exactOptional(),
          measured: measuredSchema,
        }),
      )
      .readonly(),
  })
  .meta({ id: 'MarketMaturity' });

export type MarketMaturityAnswer = z.output<typeof marketMaturitySchema>;

export const assessmentBody = z.strictObject({
  on: z
    .string()
    .meta({ description: 'After the last assessment, not in the future.', example: '2027-03-16' }),
  assessor: z.string(),
  corrects: z
    .string()
    .default('')
    .meta({ description: 'Day of the assessment it corrects; empty: a new look.' }),
  levels: z.record(z.string(), z.strictObject({ level: z.int().exactOptional(), evidence: z.string() })),
});

export const assessmentResultSchema = z
  .object({
    status: z.enum(assessmentStatuses),
    assessment: assessmentSchema,
    before: assessmentSchema.exactOptional(),
    archetypeBefore: archetypeKey.exactOptional(),
    archetype: archetypeKey.exactOptional().meta({ description: 'In force with the new levels.' }),
    findings: z.array(findingSchema).readonly(),
  })
  .meta({ id: 'AssessmentResult' });

export const overrideBody = z.strictObject({
  archetype: z.string().meta({ description: 'Empty gives the decision back to the levels.' }),
  reason: z.string(),
  until: z.string().default('').meta({ description: 'Last day; not needed where the levels decide again.' }),
});
