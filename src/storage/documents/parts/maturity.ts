import * as z from 'zod';
import { archetypeFits } from '#domain/maturity/assignment.ts';
import { levels } from '#domain/maturity/maturity-model.ts';
import { factOrigins, unitFactKeys } from '#domain/organisation/unit-facts.ts';
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

const levelCriterion = z.strictObject({ dimension: z.string(), atLeast: level });
const factCriterion = z.strictObject({
  fact: z.enum(unitFactKeys),
  atLeast: z.number().exactOptional(),
  atMost: z.number().exactOptional(),
});

const levelResult = z.strictObject({
  ...levelCriterion.shape,
  level: z.literal([0, ...levels]),
  met: z.boolean(),
});
const factResult = z.strictObject({
  ...factCriterion.shape,
  value: z.number().exactOptional(),
  from: z.enum(factOrigins).exactOptional(),
  met: z.boolean(),
});

/** The limit of complexity came with the processes that can be compared: archetypes from before set none. */
const archetypeWith = <Part extends z.ZodRawShape>(part: Part) =>
  z.strictObject({
    key: z.string(),
    name: localText,
    template: z.string(),
    complexityLimit: z.number().exactOptional(),
    layer: ruleLayer,
    ...part,
  });

/** Before version 3 archetypes asked for levels alone, and all of them stood on the ladder. */
const onLadder = { rank: z.int(), criteria: z.array(levelCriterion) };
/** Of the first assignments descriptions were in English alone. */
const firstArchetype = archetypeWith({ ...onLadder, description: z.string() });
const secondArchetype = archetypeWith({ ...onLadder, description: localText });
const archetype = archetypeWith({
  rank: z.int().exactOptional(),
  criteria: z.array(z.union([levelCriterion, factCriterion])),
  description: localText,
});

type OfArchetype = typeof archetype | typeof secondArchetype | typeof firstArchetype;
type OfResult = typeof levelResult | z.ZodUnion<readonly [typeof levelResult, typeof factResult]>;

const assignmentOf = <Of extends OfArchetype, Result extends OfResult>(of: Of, result: Result) =>
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
    met: z.array(result),
    next: z.strictObject({ archetype: of, missing: z.array(result) }).exactOptional(),
  });

const results = z.union([levelResult, factResult]);

export const firstAssignment = assignmentOf(firstArchetype, levelResult);
export const secondAssignment = assignmentOf(secondArchetype, levelResult);
export const assignment = z.strictObject({
  ...assignmentOf(archetype, results).shape,
  beside: z.array(
    z.strictObject({
      archetype: z.strictObject({ key: z.string(), name: localText }),
      fit: z.enum(archetypeFits),
      results: z.array(results),
    }),
  ),
});
