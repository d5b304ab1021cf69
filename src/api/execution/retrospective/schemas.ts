import { z } from 'zod';
import { basisPoints, callEquivalents, count, cycleSchema, isoDate, segmentSchema } from '../../schemas.ts';

const value = z.number().meta({
  description:
    'In the unit of the plan’s own value tables. Where `isValuedTogether`, a touch is worth what it adds beside the planned touches of the other channels of its account.',
});

const measuresSchema = z
  .object({
    plannedTouches: count,
    actualTouches: count.meta({ description: 'Calls made where the plan has a value table.' }),
    missedTouches: count,
    extraTouches: count.meta({ description: 'Beyond what was planned for the line.' }),
    outsideTouches: count.meta({ description: 'Calls made where the plan knows no value.' }),
    plannedEffort: callEquivalents,
    actualEffort: callEquivalents,
    extraEffort: callEquivalents,
    optimisedValue: value.meta({ description: 'Of the plan before review.' }),
    plannedValue: value.meta({ description: 'The sum of what each planned touch is worth.' }),
    expectedValue: value.meta({ description: 'What an even pace would have earned by now.' }),
    actualValue: value.meta({ description: 'plannedValue − missedValue + extraValue.' }),
    missedValue: value,
    extraValue: value,
  })
  .meta({
    id: 'RetrospectiveMeasures',
    description: 'What adds up over accounts, segments and territories.',
  });

const captured = basisPoints('the achievable value').nullable();
const achievableValue = value.meta({
  description: 'What the plan would have earned with the effort that was spent, territory by territory.',
});

const accountsSchema = (description: string) =>
  z
    .array(
      z.object({
        territory: z.string(),
        accountId: z.string(),
        accountName: z.string(),
        segment: segmentSchema.exactOptional(),
        measures: measuresSchema,
      }),
    )
    .readonly()
    .meta({ description });

export const retrospectiveSchema = z
  .object({
    cycle: cycleSchema,
    on: isoDate,
    finished: z.boolean(),
    planId: z.string(),
    isValuedTogether: z.boolean().meta({
      description: 'Whether values do not add up to what all touches are worth together.',
    }),
    planValue: value.nullable().meta({
      description:
        'What all planned touches are worth together; null where only a part of the plan is looked at.',
    }),
    measures: measuresSchema,
    achievableValue,
    captured,
    segments: z
      .array(z.object({ segment: segmentSchema.exactOptional(), measures: measuresSchema }))
      .readonly()
      .meta({ description: 'Without a segment: calls where the plan knows no value.' }),
    territories: z
      .array(
        z.object({
          territory: z.string(),
          rep: z.string(),
          measures: measuresSchema,
          achievableValue,
          captured,
        }),
      )
      .readonly(),
    missed: accountsSchema('Where most planned value was not earned.'),
    extra: accountsSchema('Where most effort went beyond the plan.'),
    top: accountsSchema('Where most value was earned.'),
    withheld: z.boolean().meta({
      description:
        'Whether single reps, or accounts with their worth, are left out because the market does not show them to you.',
    }),
    difference: z
      .object({ counted: count, kept: count })
      .nullable()
      .meta({ description: 'Null when every call made is counted exactly once.' }),
  })
  .meta({ id: 'Retrospective' });
