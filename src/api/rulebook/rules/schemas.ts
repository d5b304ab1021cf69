import { pers } from '#domain/rulebook/rates/rate.ts';
import { z } from 'zod';
import { brandPhases } from '#domain/basics/brand-phase.ts';
import { provenanceLayers, ruleAreas } from '#domain/rulebook/rule.ts';
import {
  channelSchema,
  cycleSchema,
  findingSchema,
  flagQuery,
  isoDate,
  segmentSchema,
  unreadableMarkets,
} from '../../schemas.ts';

export const valueSchema = z.union([z.number(), z.string(), z.boolean(), z.array(z.string()).readonly()]);

export const perSchema = z
  .enum(pers)
  .exactOptional()
  .meta({ description: 'Of a rate: what it is counted by; absent: per cycle.' });

export const inCycleSchema = z.object({ least: z.int(), most: z.int() }).exactOptional().meta({
  description:
    'What a rate comes to in the cycle, for whichever account; absent of one that is counted by the cycle.',
});

export const latitudeSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('locked') }),
    z.object({ kind: z.literal('bounded'), min: z.number(), max: z.number(), per: perSchema }),
    z.object({ kind: z.literal('one-of'), values: z.array(z.string()).readonly() }),
    z.object({ kind: z.literal('free') }),
  ])
  .meta({ id: 'Latitude', description: 'How far the layer below may move a value.' });

export const areaSchema = z.enum(ruleAreas);

export const layerSchema = z.enum(provenanceLayers);

export const scopeSchema = z
  .object({
    brand: z.string().exactOptional(),
    specialty: z.string().exactOptional(),
    phase: z.enum(brandPhases).exactOptional(),
    channel: channelSchema.exactOptional(),
  })
  .meta({ id: 'RuleScope', description: 'A part of the work: everything it names has to be so.' });

/** Who bound the layers below to a latitude. */
const boundBy = {
  latitudeLayer: layerSchema
    .exactOptional()
    .meta({ description: 'Which layer left this latitude; absent where everything is open.' }),
  latitudeLayerKey: z.string().exactOptional(),
};

export const ruleSchema = z
  .object({
    key: z.string(),
    area: areaSchema,
    title: z.string(),
    wording: z.string(),
    unit: z.string().meta({ description: 'Of the value; empty for flags and choices.' }),
    value: valueSchema,
    per: perSchema,
    inCycle: inCycleSchema,
    latitude: latitudeSchema.meta({ description: 'What is left for layers below the last one that spoke.' }),
    ...boundBy,
    layer: layerSchema.meta({ description: 'Where the value in force comes from.' }),
    layerKey: z.string(),
    scoped: z
      .array(
        z.object({
          for: scopeSchema,
          value: valueSchema,
          per: perSchema,
          latitude: latitudeSchema,
          ...boundBy,
          layer: layerSchema,
          layerKey: z.string(),
        }),
      )
      .readonly()
      .meta({ description: 'What holds for parts of the work instead, the most specific first.' }),
  })
  .meta({ id: 'EffectiveRule', description: 'A rule’s value in force.' });

/** Which part of the work is asked about; what is left out is open. */
export const partQuery = z.object({
  brand: z.string().max(60).exactOptional(),
  specialty: z.string().max(60).exactOptional(),
  phase: z.string().max(60).exactOptional(),
  channel: z.string().max(60).exactOptional(),
});

export const basisSchema = z
  .object({
    market: z.string(),
    on: isoDate.meta({ description: 'First day of the cycle the rules are for.' }),
    opened: z.object({ cycle: z.string(), on: isoDate }).exactOptional().meta({
      description:
        'The cycle that keeps the rules, and the day it was opened; absent: the definitions of today.',
    }),
  })
  .meta({ id: 'RulesBasis', description: 'Whose rules a market is shown with.' });

export const todayQuery = z.strictObject({
  today: flagQuery
    .exactOptional()
    .meta({ description: 'The definitions of today, also where an opened cycle keeps others.' }),
});

export const deviationsQuery = todayQuery.extend({
  cluster: z.string().max(60).exactOptional().meta({ description: 'Its markets alone, by its key.' }),
});

/** Which markets differ from the centre, and from one another. */
export const deviationsSchema = z
  .object({
    markets: z.array(z.string()).readonly().meta({
      description: 'Those that may be asked about, by code; also where one cluster alone is reported.',
    }),
    deviations: z
      .array(
        z.object({
          market: z.string(),
          rule: z.string(),
          for: scopeSchema.exactOptional(),
          area: areaSchema,
          unit: z.string().meta({ description: 'Of the difference: of rates per year.' }),
          central: valueSchema,
          centralPer: perSchema,
          value: valueSchema,
          per: perSchema,
          inCycle: inCycleSchema,
          difference: z.number().nullable().meta({
            description: 'Value less central value, of rates per year; null where values have no distance.',
          }),
          latitudeUsed: z.int().nullable().meta({
            description:
              'Share of the latitude used from the central value on, in basis points; null where it cannot be told.',
          }),
          layer: layerSchema,
          layerKey: z.string(),
          since: z.string().meta({ description: 'A day; empty where nothing says so.' }),
          why: z.string(),
          source: z.string(),
        }),
      )
      .readonly(),
    disagreements: z
      .array(
        z.object({
          rule: z.string(),
          values: z
            .array(z.object({ value: valueSchema, per: perSchema, markets: z.array(z.string()).readonly() }))
            .readonly()
            .meta({ description: 'The commonest first.' }),
        }),
      )
      .readonly(),
    ownSegments: z
      .array(
        z.object({
          market: z.string(),
          template: z.string(),
          key: z.string(),
          name: z.string(),
          class: segmentSchema,
          of: z.string().meta({ description: 'Who added it: a market, or one of its units.' }),
          when: z.string(),
          why: z.string(),
        }),
      )
      .readonly()
      .meta({ description: 'Segments that markets and units add to those of their templates.' }),
    basis: z.array(basisSchema).readonly(),
    unreadable: unreadableMarkets,
  })
  .meta({ id: 'Deviations' });

export const rulesSchema = z.object({
  cycle: cycleSchema,
  rules: z.array(ruleSchema).readonly(),
  findings: z
    .array(findingSchema)
    .readonly()
    .meta({ description: 'Settings that do not take effect, as a team’s beside a grant.' }),
});

export const explainedRuleSchema = ruleSchema
  .extend({
    on: isoDate.meta({ description: 'The day the value holds on.' }),
    default: valueSchema,
    source: z.string(),
    provenance: z
      .array(
        z.object({
          layer: layerSchema,
          key: z.string(),
          for: scopeSchema.exactOptional(),
          value: valueSchema.exactOptional(),
          per: perSchema,
          refused: valueSchema
            .exactOptional()
            .meta({ description: 'A value that was asked for and refused; it changes nothing.' }),
          withdrawn: valueSchema
            .exactOptional()
            .meta({ description: 'A value that was asked for and no longer wanted.' }),
          ended: valueSchema
            .exactOptional()
            .meta({ description: 'A granted value that holds no more: the grant was ended early.' }),
          latitude: latitudeSchema.exactOptional(),
          validFrom: isoDate.exactOptional(),
          validTo: isoDate.exactOptional().meta({ description: 'Last day a granted value holds.' }),
          why: z.string().exactOptional(),
          source: z.string().exactOptional(),
          where: z.string().exactOptional().meta({ description: 'File and line.' }),
        }),
      )
      .readonly()
      .meta({ description: 'From the default to the last layer that spoke.' }),
  })
  .meta({ id: 'ExplainedRule' });

export type RuleAnswer = z.output<typeof ruleSchema>;
export type ExplainedRuleAnswer = z.output<typeof explainedRuleSchema>;
