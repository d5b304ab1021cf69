import type { ValueMethod } from '../../cycles/process-template.ts';
import { elasticityValues } from './elasticity.ts';
import { gridValues } from './grid.ts';
import { responseValues } from './response.ts';
import type { ValueTable } from './value-request.ts';

/** What a value method may go by; that it goes by the curve of a segment is said where there is one. */
export const valueInputs = ['segment', 'guidance', 'potential', 'decile', 'cost'] as const;
export type ValueInput = (typeof valueInputs)[number];

/** What each method looks at. Whatever it does not look at is never given as a reason of a plan. */
export const looksAt: Readonly<Record<ValueMethod, ReadonlySet<ValueInput>>> = {
  grid: new Set(['segment', 'guidance', 'decile', 'cost']),
  elasticity: new Set(['guidance', 'potential']),
  response: new Set(['potential']),
};

/** Every method fills the same table; the allocator does not know which one did. */
export const valueTables: Readonly<Record<ValueMethod, ValueTable>> = {
  grid: gridValues,
  elasticity: elasticityValues,
  response: responseValues,
};
