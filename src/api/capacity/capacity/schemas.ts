import { z } from 'zod';
import { segments } from '#domain/basics/segment.ts';
import { territorySizes } from '#domain/capacity/headcount.ts';
import { capacityEventKinds } from '#domain/capacity/working-time/capacity-event.ts';
import { basisPoints, callEquivalents, count, cycleSchema, days, isoDate } from '../../schemas.ts';
import { gapsSchema, reviewSchema } from '../calendar/schemas.ts';

const openDay = z.string().meta({ description: 'ISO day; empty: until further notice.' });

const eventFields = {
  territory: z.string().meta({ description: 'Empty where it concerns the whole team.' }),
  team: z.string().meta({ description: 'Empty where it concerns one territory.' }),
  kind: z.enum(capacityEventKinds),
  from: isoDate,
  to: openDay,
  fte: basisPoints('a full-time rep').meta({
    description:
      'Basis points of a full-time rep, 10,000 are one whole; of an absence what is left of each day: 5,000 where it takes half.',
  }),
  weekdays: z
    .array(z.int().min(1).max(7))
    .readonly()
    .meta({ description: 'Days of the week that are worked, 1 = Monday; none: those of the market.' }),
  rep: z.string().meta({ description: 'The successor; empty for every other kind.' }),
  note: z.string(),
};

export const capacityEventSchema = z
  .object({ key: z.string().meta({ description: '`DE-01|leave|2027-02-01`' }), ...eventFields })
  .meta({ id: 'CapacityEvent', description: 'A dated change of what a territory or team can do.' });

const text = (most: number) => z.string().trim().max(most);

export const capacityEventBody = z.strictObject({
  territory: text(100).default(''),
  team: text(100).default(''),
  kind: z.enum(capacityEventKinds),
  from: isoDate,
  to: text(10).default('').meta({ description: 'Last day, included; empty: until further notice.' }),
  fte: z.int().min(0).max(10_000).exactOptional().meta({
    description:
      'Basis points of a full-time rep, for part time and a successor; 5,000 for an absence that takes half of each day.',
  }),
  weekdays: text(100).default('').meta({
    description: 'Days of the week that are worked, `tue, wed, thu`; for part time and a successor.',
  }),
  rep: text(120).default(''),
  note: text(500).default(''),
  instead: text(300)
    .exactOptional()
    .meta({ description: 'Key of an entry that this one takes the place of.' }),
});

const thresholds = z.object({ lower: basisPoints('capacity'), upper: basisPoints('capacity') });

const territorySchema = z
  .object({
    territory: z.string(),
    team: z.string(),
    rep: z.string(),
    vacant: z.boolean(),
    cycleDays: days,
    publicHolidays: days.meta({ description: 'Holidays and closed days, by the part of the day they take.' }),
    offDays: days.meta({ description: 'Days of the week that somebody in part time does not work.' }),
    unstaffedDays: days,
    workingDays: days,
    leaveDays: days,
    otherDays: days,
    customerFacingDays: days,
    callsPerDay: count,
    fte: basisPoints('a full-time rep'),
    capacity: callEquivalents,
    accounts: count,
    targets: count,
    demand: callEquivalents.meta({ description: 'Guidance of the targets.' }),
    demandUtilisation: basisPoints('capacity').nullable(),
    fitting: z
      .strictObject({
        targets: count,
        demand: callEquivalents,
        last: z
          .strictObject({
            segment: z.enum(segments),
            decile: count.meta({ description: 'Of the potential; 1 is the highest, 0 is unknown.' }),
          })
          .optional()
          .meta({ description: 'Rank of the last targets that fit; absent where none do.' }),
      })
      .optional()
      .meta({
        description:
          'How far the time goes when targets are served as guidance asks, the best class and decile first; absent where it is enough for all.',
      }),
    planned: callEquivalents.optional(),
    plannedUtilisation: basisPoints('capacity').nullable().optional(),
    size: z.enum(territorySizes),
    thresholds,
  })
  .meta({ id: 'TerritoryWorkload', description: 'Days, calls and workload of a territory.' });

const headcountSchema = z.object({
  needed: basisPoints('a full-time rep'),
  there: basisPoints('a full-time rep'),
  callsPerDay: count,
  days: days.meta({ description: 'Customer-facing days of a full-time rep who is there all cycle.' }),
});

export const capacitySchema = z
  .object({
    cycle: cycleSchema,
    calendar: z
      .object({ gaps: gapsSchema, review: reviewSchema.nullable() })
      .meta({ description: 'What the list of holidays is known to lack, and who has looked at it last.' }),
    territories: z.array(territorySchema).readonly(),
    teams: z
      .array(
        z.object({
          key: z.string().meta({ description: 'Empty for the whole market.' }),
          name: z.string(),
          territories: count,
          demand: callEquivalents,
          capacity: callEquivalents,
          headcount: headcountSchema.optional(),
        }),
      )
      .readonly(),
    events: z.array(capacityEventSchema).readonly(),
    unknownTerritories: z.array(z.string()).readonly(),
  })
  .meta({ id: 'Capacity' });

const loads = z.object({ from: basisPoints('capacity'), to: basisPoints('capacity') });

export const suggestedMoveSchema = z
  .object({
    accountId: z.string(),
    name: z.string(),
    from: z.string(),
    to: z.string(),
    area: z
      .string()
      .meta({ description: 'Beginning of the postcode, the cell of a grid (`@`), or the city (`~`).' }),
    demand: callEquivalents,
    mustKeep: z.boolean(),
    before: loads,
    after: loads,
  })
  .meta({ id: 'SuggestedMove', description: 'An account that a neighbouring territory might take over.' });

const chosenMove = z.strictObject({
  accountId: z.string().min(1).max(200),
  from: z.string().max(200),
  to: z.string().min(1).max(200),
});

export const movesBody = z.strictObject({ moves: z.array(chosenMove).min(1).max(500) });
export const movedSchema = z.object({ moved: z.array(chosenMove).readonly() });
