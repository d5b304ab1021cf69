import type { Rule } from '../rule.ts';
import { ofBrands } from '../scope.ts';

const stage = { kind: 'integer', min: 0, max: 5 } as const;

export const adoptionHighFrom: Rule<number> = {
  key: 'adoption-high-from',
  area: 'segmentation',
  title: 'High adoption from',
  wording: 'From this stage of the adoption ladder (0 to 5) on, adoption counts as high.',
  unit: 'stage',
  type: stage,
  default: 4,
  source: 'assumption',
  scopes: ofBrands,
};

export const adoptionLowTo: Rule<number> = {
  key: 'adoption-low-to',
  area: 'segmentation',
  title: 'Low adoption up to',
  wording: 'Up to this stage of the adoption ladder (0 to 5), adoption counts as low.',
  unit: 'stage',
  type: stage,
  default: 1,
  source: 'assumption',
  scopes: ofBrands,
};

/** Which stages of the adoption ladder count as high and which as low. */
export const adoptionBands: readonly Rule[] = [adoptionHighFrom, adoptionLowTo];
