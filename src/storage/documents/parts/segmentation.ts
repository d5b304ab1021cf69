import * as z from 'zod';
import { segments } from '#domain/basics/segment.ts';
import { bandMeasures, decileMeasures, layerQuestions } from '#domain/cycles/segmentation.ts';
import { comparisons, sums, type Condition } from '#domain/rulebook/conditions/condition.ts';
import { localText } from './basics.ts';

/** A part of a condition is made of others. */
const condition: z.ZodType<Condition> = z.lazy(() => part);
const at = z.int();
const sides = { at, left: condition, right: condition };

const part = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('value'),
    at,
    value: z.union([z.number(), z.string(), z.boolean(), z.array(z.union([z.number(), z.string()]))]),
  }),
  z.strictObject({ op: z.enum(['fact', 'rule', 'has']), at, key: z.string() }),
  z.strictObject({ op: z.literal('not'), at, of: condition }),
  z.strictObject({ op: z.enum(['and', 'or']), at, parts: z.array(condition) }),
  z.strictObject({ op: z.enum(comparisons), ...sides }),
  z.strictObject({ op: z.enum(sums), ...sides }),
  z.strictObject({ op: z.literal('in'), ...sides }),
  z.strictObject({ op: z.literal('if'), at, when: condition, so: condition, otherwise: condition }),
]);

const when = z.strictObject({ text: z.string(), condition });
const codes = z.array(z.string());

const factKind = z.union([
  z.strictObject({
    type: z.literal('integer'),
    min: z.number().exactOptional(),
    max: z.number().exactOptional(),
  }),
  z.strictObject({ type: z.enum(['code', 'codes']), codes: codes.exactOptional() }),
  z.strictObject({ type: z.enum(['integers', 'flag']) }),
]);

const layer = { key: z.string(), question: z.enum(layerQuestions), name: localText };
const ruled = z.strictObject({ rule: z.string() });
const amount = z.union([z.number(), ruled]);
const measured = { of: z.string(), peers: z.union([codes, ruled]) };

const layers = z.array(
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('bands'),
      ...layer,
      ...measured,
      by: z.enum(bandMeasures),
      cuts: z.array(z.strictObject({ band: z.string(), to: amount })),
      rest: z.string(),
    }),
    z.strictObject({ kind: z.literal('deciles'), ...layer, ...measured, by: z.enum(decileMeasures) }),
    z.strictObject({
      kind: z.literal('ladder'),
      ...layer,
      steps: z.array(z.strictObject({ step: z.string(), when })),
      otherwise: z.string().exactOptional(),
    }),
  ]),
);

const own = z.array(
  z.strictObject({
    key: z.string(),
    name: localText,
    when,
    class: z.enum(segments),
    angle: localText,
    outcome: localText,
    of: z.string(),
    why: z.string(),
  }),
);

/** Before units had segments of their own. */
export const firstSegmentation = z.strictObject({
  version: z.string(),
  facts: z.array(
    z.strictObject({
      key: z.string(),
      name: localText,
      kind: factKind,
      list: z.string().exactOptional(),
    }),
  ),
  layers,
  segments: z.array(
    z.strictObject({
      key: z.string(),
      name: localText,
      when: when.exactOptional(),
      class: z.union([z.enum(segments), ruled]),
      angle: localText,
      outcome: localText,
    }),
  ),
  lifts: z.array(z.strictObject({ when, classes: z.int() })),
  ready: z.string().exactOptional(),
});

/** How a template puts accounts into segments, as cycles keep it. */
export const segmentation = firstSegmentation.extend({ own });
