import { z } from 'zod';
import { attainmentStatuses } from '#domain/execution/execution-measures.ts';
import {
  basisPoints,
  callEquivalents,
  channelSchema,
  count,
  cycleSchema,
  doNotContact,
  findingSchema,
  isoDate,
} from '../../schemas.ts';

const statusSchema = z.enum(attainmentStatuses).meta({
  description:
    'What is earned against what an even pace would have earned by now; uncovered: enough was earned, but not on A and B accounts.',
});

const executionMeasuresSchema = z
  .object({
    targets: count,
    visitedTargets: count.meta({ description: 'Targets with at least one call made.' }),
    keyTargets: count.meta({
      description:
        'Accounts of class A or B for which the plan asks for something, in each territory it asks.',
    }),
    reachedKeyTargets: count.meta({
      description: 'Of these, those with a planned touch made in the strongest channel planned for them.',
    }),
    expectedKeyTargets: basisPoints('one account').meta({
      description: 'How many of them an even pace would have reached by now, in basis points of one account.',
    }),
    plannedTouches: count.meta({ description: 'Without those dropped.' }),
    droppedTouches: count.meta({
      description:
        'Planned touches that nobody may make any more: the customer has refused, or a duty closes the visit.',
    }),
    actualTouches: count.meta({ description: 'Calls made that the plan asked for.' }),
    unplannedTouches: count.meta({ description: 'Calls made that it did not ask for.' }),
    scheduledTouches: count,
    remainingTouches: count,
    toSchedule: count,
    goal: callEquivalents,
    interactions: callEquivalents,
    earned: callEquivalents.meta({
      description: 'Capped at the planned touches of each line and the tolerance of the rule.',
    }),
    expected: callEquivalents.meta({ description: 'What an even pace would have earned by now.' }),
  })
  .meta({ id: 'ExecutionMeasures', description: 'What adds up over accounts, territories and markets.' });

const kpiValues = z.record(z.string(), z.int().nullable());

export const attainmentSchema = z
  .object({
    cycle: cycleSchema,
    on: isoDate,
    planId: z.string(),
    status: statusSchema,
    kpis: kpiValues,
    measures: executionMeasuresSchema,
    thresholds: z.object({
      under: basisPoints('the even pace'),
      over: basisPoints('the even pace'),
    }),
    territories: z
      .array(
        z.object({
          territory: z.string(),
          rep: z.string(),
          status: statusSchema,
          cycleDays: count,
          servedDays: count,
          elapsedDays: count,
          fullTimeDays: basisPoints('a day of a full-time rep'),
          usableTime: basisPoints('a day of a full-time rep'),
          elapsedTime: basisPoints('a day of a full-time rep'),
          goalShare: basisPoints('the planned goals'),
          kpis: kpiValues,
          measures: executionMeasuresSchema,
        }),
      )
      .readonly(),
    accounts: z
      .array(
        z.object({
          territory: z.string(),
          accountId: z.string(),
          accountName: z.string(),
          status: statusSchema,
          doNotContact,
          measures: executionMeasuresSchema,
          lines: z
            .array(
              z.object({
                key: z.string(),
                brand: z.string(),
                channel: channelSchema,
                planned: count,
                actual: count,
                scheduled: count,
                earned: count,
                remaining: count,
                toSchedule: count,
                goal: callEquivalents,
              }),
            )
            .readonly(),
        }),
      )
      .readonly(),
    totalAccounts: count,
    difference: z
      .object({ counted: count, kept: count })
      .nullable()
      .meta({ description: 'Null when every call made is counted exactly once.' }),
    withheld: z.boolean().meta({
      description: 'Whether single reps are left out because the market does not show them to you.',
    }),
    findings: z
      .array(findingSchema)
      .readonly()
      .meta({ description: 'Days on which an establishment had more visits than the law allows.' }),
  })
  .meta({ id: 'Attainment' });
