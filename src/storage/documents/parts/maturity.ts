import * as z from 'zod';
import { levels } from '#domain/maturity/maturity-model.ts';
import { localText } from './basics.ts';
import { ruleLayer } from './rules.ts';

const level = z.literal(levels);

export const assessedLevels = z.record(z.string(), z.strictObject({ level, evidence: z.string() }));

/** An assessment entered in the product says by whom and when besides. */
const assessment = z.strictObject({
  market: z.string(),
  on: z.string(),
  assessor: z.string(),
  levels: assessedLevels,
  corrects: z.string().exactOptional(),
  recordedBy: z.string().exactOptional(),
  recordedAt: z.string().exactOptional(),
});

const criterion = { dimension: z.string(), atLeast: level };

/** The limit of complexity came with the processes that can be compared: archetypes from before set none. */
const archetypeWith = <Description extends z.ZodType>(description: Description) =>
  z.strictObject({
    key: z.string(),
    name: localText,
    description,
    rank: z.int(),
    template: z.string(),
    complexityLimit: z.number().exactOptional(),
    criteria: z.array(z.strictObject(criterion)),
    layer: ruleLayer,
  });

/** Of the first assignments descriptions were in English alone. */
const firstArchetype = archetypeWith(z.string());
const archetype = archetypeWith(localText);

const results = z.array(z.strictObject({ ...criterion, level: z.literal([0, ...levels]), met: z.boolean() }));

const assignmentOf = <Of extends typeof archetype | typeof firstArchetype>(of: Of) =>
  z.strictObject({
    archetype: of,
    overridden: z
      .strictObject({
        override: z.strictObject({
          id: z.string(),
          market: z.string(),
          archetype: z.string(),
          reason: z.string(),
          until: z.string(),
          madeBy: z.string(),
          madeAt: z.string(),
        }),
        computed: of,
      })
      .exactOptional(),
    assessment,
    met: results,
    next: z.strictObject({ archetype: of, missing: results }).exactOptional(),
  });

export const firstAssignment = assignmentOf(firstArchetype);
export const assignment = assignmentOf(archetype);
