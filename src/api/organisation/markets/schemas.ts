import { z } from 'zod';
import { brandPhases } from '#domain/basics/brand-phase.ts';
import {
  establishmentSectors,
  establishmentTypes,
  limitCounts,
  limitScopes,
  limitStrengths,
  limitWindows,
} from '#domain/organisation/legal-limit.ts';
import { phaseStates } from '#domain/cycles/phase-progress.ts';
import {
  phaseKeys,
  raciRoles,
  reviewMethods,
  segmentationMethods,
  valueMethods,
} from '#domain/cycles/process-template.ts';
import { complexitySchema } from '../../cycles/cycles/schemas.ts';
import { besideSchema, criterionSchema } from '../../maturity/maturity/schemas.ts';
import { planSchema } from '../../planning/plan/schemas.ts';
import { channelSchema, count, cycleSchema, isoDate, measuresSchema } from '../../schemas.ts';

export const listedMarketSchema = z
  .object({
    code: z.string().meta({ description: 'ISO 3166-1 alpha-2.' }),
    unit: z
      .string()
      .exactOptional()
      .meta({ description: 'Key of the unit, where the market has several; each is listed by itself.' }),
    name: z.string(),
    region: z.string().meta({ description: 'The group it rolls up to.' }),
    archetype: z
      .string()
      .exactOptional()
      .meta({ description: 'Absent while nobody has assessed the market.' }),
    template: z.string().exactOptional(),
    cycle: cycleSchema.meta({ description: 'The next one, which is being planned.' }),
  })
  .meta({ id: 'ListedMarket' });

const archetypeSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    description: z.string(),
    assessedOn: isoDate,
    criteria: z.array(criterionSchema).readonly(),
    next: z
      .object({ key: z.string(), name: z.string(), missing: z.array(criterionSchema).readonly() })
      .exactOptional()
      .meta({ description: 'The next higher archetype and what it still needs; absent at the top.' }),
    beside: besideSchema,
  })
  .meta({ id: 'AssignedArchetype' });

const templateSchema = z
  .object({
    key: z.string(),
    version: z.string(),
    name: z.string(),
    purpose: z.string(),
    channels: z.array(channelSchema).readonly(),
    methods: z.object({
      segmentation: z.enum(segmentationMethods),
      value: z.enum(valueMethods),
      review: z.enum(reviewMethods),
    }),
  })
  .meta({ id: 'ProcessTemplate' });

const deadlineSchema = z.object({
  phase: z.enum(phaseKeys),
  name: z.string(),
  responsible: z.enum(raciRoles),
  accountable: z.enum(raciRoles),
  gates: z.array(z.string()).readonly(),
  due: isoDate.meta({ description: 'Counted in the working days of the market.' }),
  state: z.enum(phaseStates).exactOptional().meta({ description: 'Once the cycle is open.' }),
});

const legalLimitSchema = z.object({
  key: z.string(),
  scope: z.enum(limitScopes),
  window: z
    .object({
      kind: z.enum(limitWindows),
      months: z.int().exactOptional(),
      days: z.int().exactOptional(),
    })
    .meta({ description: 'Of so many months, or else of so many days.' }),
  strength: z.enum(limitStrengths),
  maximum: z.int().meta({ description: 'Touches in the window.' }),
  minimumInterval: z.int().exactOptional().meta({ description: 'Days from one visit to the next.' }),
  channels: z.array(channelSchema).readonly(),
  counts: z.enum(limitCounts),
  groupMeetings: z.boolean().meta({ description: 'Whether group meetings count.' }),
  region: z.string().exactOptional().meta({ description: 'ISO 3166-2.' }),
  establishments: z
    .object({
      sector: z.enum(establishmentSectors).exactOptional(),
      type: z.enum(establishmentTypes).exactOptional(),
    })
    .exactOptional()
    .meta({ description: 'Where it holds in such establishments alone.' }),
  source: z.string(),
  validFrom: isoDate,
  confirmed: z.boolean().meta({ description: 'Whether the company that runs this server has confirmed it.' }),
});

const brandSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    team: z.string().meta({ description: 'The team that promotes it.' }),
    phase: z.enum(brandPhases).exactOptional(),
    indications: z
      .array(
        z.object({
          key: z.string(),
          name: z.string(),
          specialties: z
            .array(z.string())
            .readonly()
            .meta({ description: 'Codes of the list `specialty` that the label concerns.' }),
          authorisedFrom: isoDate.exactOptional().meta({ description: 'Absent where it is not authorised.' }),
        }),
      )
      .readonly()
      .exactOptional()
      .meta({ description: 'Absent in a cycle from before labels were kept.' }),
    promotedFrom: isoDate.exactOptional(),
    promotedTo: isoDate.exactOptional().meta({ description: 'The last day.' }),
  })
  .meta({ id: 'Brand' });

export const marketSchema = listedMarketSchema
  .omit({ archetype: true, template: true })
  .extend({
    locales: z.array(z.string()).readonly(),
    currency: z.string().meta({ description: 'ISO 4217.' }),
    brands: z.array(brandSchema).readonly(),
    legalLimits: z.array(legalLimitSchema).readonly(),
    archetype: archetypeSchema.exactOptional(),
    template: templateSchema.exactOptional(),
    complexity: complexitySchema.exactOptional(),
    opened: z.boolean().meta({ description: 'Whether somebody has opened the cycle.' }),
    deadlines: z.array(deadlineSchema).readonly(),
    accounts: count,
    reps: count,
    plan: planSchema.exactOptional(),
    measures: measuresSchema.exactOptional(),
    openProposals: count,
  })
  .meta({ id: 'Market' });

export type ListedMarketAnswer = z.output<typeof listedMarketSchema>;
export type MarketAnswer = z.output<typeof marketSchema>;
