import * as z from 'zod';
import { where } from './basics.ts';

export const ruleValue = z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]);

const latitude = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('locked') }),
  z.strictObject({ kind: z.literal('bounded'), min: z.number(), max: z.number() }),
  z.strictObject({ kind: z.literal('one-of'), values: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('free') }),
]);

const layerKind = z.enum(['global', 'archetype', 'market', 'grant', 'team']);

/** What was said of a rule: refused, withdrawn and ended came with the requests of markets. */
const said = {
  value: ruleValue.exactOptional(),
  refused: ruleValue.exactOptional(),
  withdrawn: ruleValue.exactOptional(),
  ended: ruleValue.exactOptional(),
  latitude: latitude.exactOptional(),
  validFrom: z.string().exactOptional(),
  validTo: z.string().exactOptional(),
  why: z.string().exactOptional(),
  source: z.string().exactOptional(),
};

export const ruleLayer = z.strictObject({
  kind: layerKind,
  key: z.string(),
  settings: z.array(z.strictObject({ rule: z.string(), ...said, where })),
});

const effectiveRule = z.strictObject({
  key: z.string(),
  value: ruleValue,
  latitude,
  provenance: z.array(
    z.strictObject({
      layer: z.union([layerKind, z.literal('default')]),
      key: z.string(),
      ...said,
      where: where.exactOptional(),
    }),
  ),
});

/** By the rule's key. Rules that came later are not in it: their defaults, as in the domain, hold for them. */
export const effectiveRules = z.record(z.string(), effectiveRule);
