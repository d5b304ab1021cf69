import type { FieldCell, FieldObject, FieldSystem } from './field-object.ts';
import { veevaMultichannel } from './veeva-multichannel.ts';

/**
 * Vault CRM calls what the classic product had by the same words in small letters: `…_vod__c` is `…__v`, and the record a
 * field refers to is `…__vr`.
 */
const inVault = (name: string): string =>
  name
    .split('.')
    .map((part) =>
      part
        .replace(/_vod(?:__c)?$/iu, '__v')
        .replace(/_vod__r$/iu, '__vr')
        .toLowerCase(),
    )
    .join('.');

/** Names that are others there: by object, or of all objects. */
const otherwise: Readonly<Record<string, string>> = {
  Name: 'name__v',
  'MC_Cycle_vod__c/Status_vod__c': 'mc_cycle_status__v',
  'MC_Cycle_Plan_vod__c/Status_vod__c': 'mc_cycle_plan_status__v',
};

/** Columns whose values are words of the system, and not of whoever plans. */
const ofTheSystem: ReadonlySet<string> = new Set(['Status_vod__c', 'Channel_Object_vod__c']);

/** Objects of which there are several types, and which one is meant: products are planned within channels. */
const types: Readonly<Record<string, string>> = {
  MC_Cycle_Channel_vod__c: 'channel_product__v',
  MC_Cycle_Plan_Channel_vod__c: 'channel_with_product__v',
};

function objectInVault({ object, key, columns, ofPlan, ofTarget }: FieldObject): FieldObject {
  const type = types[object];
  const row = (cells: readonly FieldCell[]): readonly FieldCell[] => [
    ...cells.map((cell, index) =>
      typeof cell === 'string' && ofTheSystem.has(columns[index] ?? '') ? inVault(cell) : cell,
    ),
    ...(type === undefined ? [] : [type]),
  ];
  const columnInVault = (column: string): string =>
    otherwise[`${object}/${column}`] ?? otherwise[column] ?? inVault(column);
  return {
    object: inVault(object),
    ...(key === undefined ? {} : { key: columnInVault(key) }),
    columns: [...columns.map(columnInVault), ...(type === undefined ? [] : ['object_type__v.api_name__v'])],
    ...(ofPlan ? { ofPlan: (plan) => ofPlan(plan).map(row) } : {}),
    ...(ofTarget ? { ofTarget: (target, plan) => ofTarget(target, plan).map(row) } : {}),
  };
}

/** Multichannel cycle plans of Vault CRM: the same plan under the same keys as for the classic product, for Vault Loader. */
export const veevaVault: FieldSystem = {
  ...veevaMultichannel,
  objects: veevaMultichannel.objects.map(objectInVault),
};
