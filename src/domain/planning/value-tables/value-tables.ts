import type { ValueMethod } from '../../cycles/process-template.ts';
import { elasticityValues } from './elasticity.ts';
import { gridValues } from './grid.ts';
import { responseValues } from './response.ts';
import type { ValueTable } from './value-request.ts';

/** Every method fills the same table; the allocator does not know which one did. */
export const valueTables: Readonly<Record<ValueMethod, ValueTable>> = {
  grid: gridValues,
  elasticity: elasticityValues,
  response: responseValues,
};
