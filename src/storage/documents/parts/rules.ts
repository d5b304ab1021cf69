import * as z from 'zod';
import { brandPhases } from '#domain/basics/brand-phase.ts';
import { channels } from '#domain/basics/channel.ts';
import { pers } from '#domain/rulebook/rates/rate.ts';
import { where } from './basics.ts';

export const ruleValue = z.union([z.number(), z.string(), z.boolean(), z.array(z.string())]);

/** Rates that say what they are counted by came later: what was kept before is per cycle. */
export const per = z.enum(pers);

const latitude = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('locked') }),
  z.strictObject({ kind: z.literal('bounded'), min: z.number(), max: z.number(), per: per.exactOptional() }),
  z.strictObject({ kind: z.literal('one-of'), values: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('free') }),
]);

/** What was kept before there were clusters names none of them. */
const layerKind = z.enum(['global', 'archetype', 'cluster', 'market', 'grant', 'team']);

/** What was said of a rule: refused, withdrawn and ended came with the requests of markets. */
const said = {
  value: ruleValue.exactOptional(),
  per: per.exactOptional(),
  refused: ruleValue.exactOptional(),
  withdrawn: ruleValue.exactOptional(),
  ended: ruleValue.exactOptional(),
  latitude: latitude.exactOptional(),
  validFrom: z.string().exactOptional(),
  validTo: z.string().exactOptional(),
  why: z.string().exactOptional(),
  source: z.string().exactOptional(),
};

/** Values for a part of the work came later: what was kept before has none. */
const scope = z.strictObject({
  brand: z.string().exactOptional(),
  specialty: z.string().exactOptional(),
  phase: z.enum(brandPhases).exactOptional(),
  channel: z.enum(channels).exactOptional(),
});

export const ruleLayer = z.strictObject({
  kind: layerKind,
  key: z.string(),
  settings: z.array(z.strictObject({ rule: z.string(), for: scope.exactOptional(), ...said, where })),
});

const inForce = {
  value: ruleValue,
  per: per.exactOptional(),
  latitude,
  provenance: z.array(
    z.strictObject({
      for: scope.exactOptional(),
      layer: z.union([layerKind, z.literal('default')]),
      key: z.string(),
      ...said,
      where: where.exactOptional(),
    }),
  ),
};

const effectiveRule = z.strictObject({
  key: z.string(),
  ...inForce,
  scoped: z.array(z.strictObject({ for: scope, ...inForce })).exactOptional(),
});

/** By the rule's key. Rules that came later are not in it: their defaults, as in the domain, hold for them. */
export const effectiveRules = z.record(z.string(), effectiveRule);
