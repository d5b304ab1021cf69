import type { FieldSystem } from './field-object.ts';
import { salesforceActivityPlan } from './salesforce-activity-plan.ts';
import { veevaClassic } from './veeva-classic.ts';
import { veevaMultichannel } from './veeva-multichannel.ts';
import { veevaVault } from './veeva-vault.ts';

export const fieldSystemKeys = ['veeva-vault', 'veeva-mcp', 'veeva-classic', 'salesforce'] as const;
export type FieldSystemKey = (typeof fieldSystemKeys)[number];

/** Systems of the field force that load a plan, each with its own objects and keys. */
export const fieldSystems: Readonly<Record<FieldSystemKey, FieldSystem>> = {
  'veeva-vault': veevaVault,
  'veeva-mcp': veevaMultichannel,
  'veeva-classic': veevaClassic,
  salesforce: salesforceActivityPlan,
};
