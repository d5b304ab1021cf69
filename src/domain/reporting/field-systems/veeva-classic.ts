import type { Channel } from '../../basics/channel.ts';
import { externalKey } from './external-key.ts';
import { objectOfPlan, objectOfTarget, type FieldSystem } from './field-object.ts';
import { touchesOf, type FieldPlan, type FieldTarget } from './field-plan.ts';

/** Classic cycle plans count calls alone. */
const calls: ReadonlySet<Channel> = new Set(['face-to-face', 'remote', 'telephone']);

const planKey = ({ cycle }: FieldPlan, territory: string): string => externalKey(cycle.id, territory);
const targetKey = ({ cycle }: FieldPlan, { territory, accountId }: FieldTarget): string =>
  externalKey(cycle.id, territory, accountId);

/** The calls planned for a brand, whatever their channel. */
const brandsOf = (target: FieldTarget, plan: FieldPlan) =>
  [...Map.groupBy(target.lines, ({ brand }) => brand)].map(([brand, lines]) => ({
    plan,
    target,
    brand,
    lines,
  }));

/** Classic cycle plans of Veeva CRM: calls by account, details by product. Attainment is the system's own to count. */
export const veevaClassic: FieldSystem = {
  keeps: ({ channel }) => calls.has(channel),
  objects: [
    objectOfPlan(
      'Cycle_Plan_vod__c',
      (plan) => plan.territories.map((territory) => ({ plan, ...territory })),
      {
        External_Id_vod__c: ({ plan, territory }) => planKey(plan, territory),
        Name: ({ plan, territory }) => `${plan.cycle.id} ${territory}`,
        Territory_vod__c: ({ territory }) => territory,
        Start_Date_vod__c: ({ plan }) => plan.cycle.from,
        End_Date_vod__c: ({ plan }) => plan.cycle.to,
        Active_vod__c: ({ plan }) => plan.status !== 'completed',
        Lock_vod__c: () => true,
      },
    ),
    objectOfTarget('Cycle_Plan_Target_vod__c', (target, plan) => [{ plan, target }], {
      External_Id_vod__c: ({ plan, target }) => targetKey(plan, target),
      'Cycle_Plan_vod__r.External_Id_vod__c': ({ plan, target }) => planKey(plan, target.territory),
      'Cycle_Plan_Account_vod__r.External_ID_vod__c': ({ target }) => target.accountId,
      Planned_Calls_vod__c: ({ target }) => touchesOf(target.lines),
    }),
    // Details have no external key of their own: they are inserted below their target.
    objectOfTarget('Cycle_Plan_Detail_vod__c', brandsOf, {
      'Cycle_Plan_Target_vod__r.External_Id_vod__c': ({ plan, target }) => targetKey(plan, target),
      'Product_vod__r.External_ID_vod__c': ({ brand }) => brand,
      Planned_Details_vod__c: ({ lines }) => touchesOf(lines),
    }),
  ],
};
