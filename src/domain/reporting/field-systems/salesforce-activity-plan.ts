import { WHOLE, type Channel } from '../../basics/channel.ts';
import type { PlanLine } from '../../planning/plan.ts';
import { externalKey } from './external-key.ts';
import { objectOfPlan, objectOfTarget, type FieldSystem } from './field-object.ts';
import { touchesOf, type FieldPlan, type FieldTarget } from './field-plan.ts';

/** What activities are counted by; an organisation sets these types up once, under these developer names. */
const measureTypes: Readonly<Record<Channel, string>> = {
  'face-to-face': 'In_Person_Visit',
  remote: 'Remote_Visit',
  telephone: 'Phone_Visit',
  email: 'Email',
};

const source = 'Latitude';

const planKey = ({ cycle }: FieldPlan, territory: string): string => externalKey(cycle.id, territory);
const goalKey = ({ cycle }: FieldPlan, { territory, accountId }: FieldTarget): string =>
  externalKey(cycle.id, territory, accountId);

const brandsOf = (lines: readonly PlanLine[]): string =>
  [...new Set(lines.map(({ brand }) => brand))].toSorted().join(';');

const measuresOf = (target: FieldTarget, plan: FieldPlan) =>
  [...Map.groupBy(target.lines, ({ channel }) => channel)].map(([channel, lines]) => ({
    plan,
    target,
    channel,
    lines,
    weight: plan.channels.find((each) => each.channel === channel)?.weight ?? 0,
  }));

/**
 * Activity plans of Salesforce Life Sciences Cloud: one a territory, a goal an account, a measure a channel. Identifiers
 * go into `SourceSystemIdentifier`, by which records find one another and a later load finds them.
 */
export const salesforceActivityPlan: FieldSystem = {
  keeps: () => true,
  objects: [
    objectOfPlan('TimePeriod', (plan) => [plan], {
      Name: ({ cycle }) => cycle.id,
      StartDate: ({ cycle }) => cycle.from,
      EndDate: ({ cycle }) => cycle.to,
    }),
    objectOfPlan('ActivityPlan', (plan) => plan.territories.map((territory) => ({ plan, ...territory })), {
      SourceSystemIdentifier: ({ plan, territory }) => planKey(plan, territory),
      SourceSystemName: () => source,
      Name: ({ plan, territory }) => `${plan.cycle.id} ${territory}`,
      'TimePeriod.Name': ({ plan }) => plan.cycle.id,
      Type: () => 'AccountGoal',
      UsageType: () => 'ProviderPlanCycle',
      Status: () => 'Approved',
      IsActive: ({ plan }) => plan.status === 'in-progress',
      WorkingDayCount: ({ workingDays }) => workingDays,
    }),
    objectOfPlan(
      'ActivityPlanTerritory',
      (plan) => plan.territories.map((territory) => ({ plan, ...territory })),
      {
        'ActivityPlan.SourceSystemIdentifier': ({ plan, territory }) => planKey(plan, territory),
        'Territory.DeveloperName': ({ territory }) => territory,
      },
    ),
    objectOfTarget('ProviderActivityGoal', (target, plan) => [{ plan, target }], {
      SourceSystemIdentifier: ({ plan, target }) => goalKey(plan, target),
      SourceSystemName: () => source,
      'ActivityPlan.SourceSystemIdentifier': ({ plan, target }) => planKey(plan, target.territory),
      'Account.SourceSystemIdentifier': ({ target }) => target.accountId,
      OverallGoal: ({ target }) => touchesOf(target.lines),
      ProductLevelGoal: ({ target }) => touchesOf(target.lines),
      NonProductGoal: () => 0,
    }),
    objectOfTarget('ProviderActivityGoalMeasure', measuresOf, {
      SourceSystemIdentifier: ({ plan, target, channel }) =>
        externalKey(plan.cycle.id, target.territory, target.accountId, channel),
      SourceSystemName: () => source,
      'ProviderActivityGoal.SourceSystemIdentifier': ({ plan, target }) => goalKey(plan, target),
      'ProviderActivityMeasureType.DeveloperName': ({ channel }) => measureTypes[channel],
      Type: () => 'Goal',
      OverallGoal: ({ lines }) => touchesOf(lines),
      ActivityWeightValue: ({ weight }) => weight / WHOLE,
      ProductList: ({ lines }) => brandsOf(lines),
    }),
  ],
};
