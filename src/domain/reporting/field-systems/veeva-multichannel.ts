import { WHOLE, type Channel } from '../../basics/channel.ts';
import type { PlanLine } from '../../planning/plan.ts';
import { externalKey } from './external-key.ts';
import { objectOfPlan, objectOfTarget, type FieldSystem } from './field-object.ts';
import {
  mostTouchesOf,
  touchesOf,
  type CycleStatus,
  type FieldPlan,
  type FieldTarget,
} from './field-plan.ts';

/** Which records of Veeva CRM count as touches of a channel. */
export const channelObjects: Readonly<Record<Channel, string>> = {
  'face-to-face': 'Call2_vod__c',
  remote: 'Call2_vod__c',
  telephone: 'Call2_vod__c',
  email: 'Sent_Email_vod__c',
};

const statuses: Readonly<Record<CycleStatus, string>> = {
  planned: 'Planned_vod',
  'in-progress': 'In_Progress_vod',
  completed: 'Completed_vod',
};

const activeTarget = 'Active_vod';

const cycleKey = ({ cycle }: FieldPlan): string => externalKey(cycle.id);
const cycleChannelKey = ({ cycle }: FieldPlan, channel: Channel): string =>
  externalKey(cycle.id, channelObjects[channel], channel);
const cycleProductKey = ({ cycle }: FieldPlan, channel: Channel, brand: string): string =>
  externalKey(cycle.id, channelObjects[channel], channel, brand);
const planKey = ({ cycle }: FieldPlan, territory: string): string => externalKey(cycle.id, territory);
const targetParts = ({ cycle }: FieldPlan, { territory, accountId }: FieldTarget): string[] => [
  cycle.id,
  territory,
  accountId,
  activeTarget,
];
const targetKey = (plan: FieldPlan, target: FieldTarget): string => externalKey(...targetParts(plan, target));
const channelKey = (plan: FieldPlan, target: FieldTarget, channel: Channel): string =>
  externalKey(...targetParts(plan, target), channel);
const productKey = (plan: FieldPlan, target: FieldTarget, { channel, brand }: PlanLine): string =>
  externalKey(...targetParts(plan, target), channel, brand);

/** Touches times the weight of their channel, in whole interactions. */
const weighted = (plan: FieldPlan, lines: readonly PlanLine[], of: (line: PlanLine) => number): number => {
  const weights = new Map(plan.channels.map(({ channel, weight }) => [channel, weight]));
  return lines.reduce((sum, line) => sum + of(line) * (weights.get(line.channel) ?? 0), 0) / WHOLE;
};

/** The lines of a target in one channel, for every channel it has. */
const channelsOf = (target: FieldTarget, plan: FieldPlan) =>
  [...Map.groupBy(target.lines, ({ channel }) => channel)].map(([channel, lines]) => ({
    plan,
    target,
    channel,
    lines,
  }));

/**
 * Multichannel cycle plans of Veeva CRM. `External_Id_vod__c` is the key because it stays as it was loaded; the
 * `VExternal_Id_vod__c` beside it is made anew from record ids by the system itself. Goals and maxima of channels and
 * products are touches, those of a target are interactions, touches times the channel's weight. Summaries are the
 * system's own to calculate.
 */
export const veevaMultichannel: FieldSystem = {
  keeps: () => true,
  objects: [
    objectOfPlan('MC_Cycle_vod__c', (plan) => [plan], {
      External_Id_vod__c: cycleKey,
      Name: ({ cycle }) => cycle.id,
      Start_Date_vod__c: ({ cycle }) => cycle.from,
      End_Date_vod__c: ({ cycle }) => cycle.to,
      Status_vod__c: ({ status }) => statuses[status],
    }),
    objectOfPlan(
      'MC_Cycle_Channel_vod__c',
      (plan) => plan.channels.map((channel) => ({ plan, ...channel })),
      {
        External_Id_vod__c: ({ plan, channel }) => cycleChannelKey(plan, channel),
        'Cycle_vod__r.External_Id_vod__c': ({ plan }) => cycleKey(plan),
        Channel_Label_vod__c: ({ label }) => label,
        Channel_Object_vod__c: ({ channel }) => channelObjects[channel],
        Channel_Weight_vod__c: ({ weight }) => weight / WHOLE,
      },
    ),
    objectOfPlan(
      'MC_Cycle_Product_vod__c',
      (plan) => plan.products.map((product) => ({ plan, ...product })),
      {
        External_Id_vod__c: ({ plan, channel, brand }) => cycleProductKey(plan, channel, brand),
        'Cycle_Channel_vod__r.External_Id_vod__c': ({ plan, channel }) => cycleChannelKey(plan, channel),
        'Product_vod__r.External_ID_vod__c': ({ brand }) => brand,
        Product_Weight_vod__c: () => 1,
      },
    ),
    objectOfPlan(
      'MC_Cycle_Plan_vod__c',
      (plan) => plan.territories.map((territory) => ({ plan, ...territory })),
      {
        External_Id_vod__c: ({ plan, territory }) => planKey(plan, territory),
        'Cycle_vod__r.External_Id_vod__c': ({ plan }) => cycleKey(plan),
        Name: ({ plan, territory }) => `${plan.cycle.id} ${territory}`,
        Territory_vod__c: ({ territory }) => territory,
        Status_vod__c: ({ plan }) => statuses[plan.status],
        Lock_vod__c: () => true,
      },
    ),
    objectOfTarget('MC_Cycle_Plan_Target_vod__c', (target, plan) => [{ plan, target }], {
      External_Id_vod__c: ({ plan, target }) => targetKey(plan, target),
      'Cycle_Plan_vod__r.External_Id_vod__c': ({ plan, target }) => planKey(plan, target.territory),
      'Target_vod__r.External_ID_vod__c': ({ target }) => target.accountId,
      Status_vod__c: () => activeTarget,
      Channel_Interactions_Goal_vod__c: ({ plan, target }) =>
        weighted(plan, target.lines, (line) => line.planned),
      Channel_Interactions_Max_vod__c: ({ plan, target }) =>
        weighted(plan, target.lines, (line) => line.maximum),
      Product_Interactions_Goal_vod__c: ({ target }) => touchesOf(target.lines),
      Product_Interactions_Max_vod__c: ({ target }) => mostTouchesOf(target.lines),
    }),
    objectOfTarget('MC_Cycle_Plan_Channel_vod__c', channelsOf, {
      External_Id_vod__c: ({ plan, target, channel }) => channelKey(plan, target, channel),
      'Cycle_Plan_Target_vod__r.External_Id_vod__c': ({ plan, target }) => targetKey(plan, target),
      'Cycle_Channel_vod__r.External_Id_vod__c': ({ plan, channel }) => cycleChannelKey(plan, channel),
      Channel_Activity_Goal_vod__c: ({ lines }) => touchesOf(lines),
      Channel_Activity_Max_vod__c: ({ lines }) => mostTouchesOf(lines),
    }),
    objectOfTarget(
      'MC_Cycle_Plan_Product_vod__c',
      (target, plan) => target.lines.map((line) => ({ plan, target, line })),
      {
        External_Id_vod__c: ({ plan, target, line }) => productKey(plan, target, line),
        'Cycle_Plan_Channel_vod__r.External_Id_vod__c': ({ plan, target, line }) =>
          channelKey(plan, target, line.channel),
        'Cycle_Product_vod__r.External_Id_vod__c': ({ plan, line }) =>
          cycleProductKey(plan, line.channel, line.brand),
        Product_Activity_Goal_vod__c: ({ line }) => line.planned,
        Product_Activity_Max_vod__c: ({ line }) => line.maximum,
      },
    ),
  ],
};
