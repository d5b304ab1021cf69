import type { ValueMethod } from '../../cycles/process-template.ts';
import { elasticityValues } from './elasticity.ts';
import { gridValues } from './grid.ts';
import type { MethodsVersion } from './joint-response.ts';
import { responseValues } from './response.ts';
import type { ValueTable } from './value-request.ts';

/** What a value method may go by; that it goes by the curve of a segment is said where there is one. */
export const valueInputs = [
  'segment',
  'guidance',
  'potential',
  'decile',
  'cost',
  'adoption',
  'volume',
  'past-touches',
] as const;
export type ValueInput = (typeof valueInputs)[number];

const apart: Readonly<Record<ValueMethod, ReadonlySet<ValueInput>>> = {
  grid: new Set(['segment', 'guidance', 'decile', 'cost']),
  elasticity: new Set(['guidance', 'potential']),
  response: new Set(['potential']),
};

/** How all channels of an account and brand answer together is told from the same by both methods. */
const together: ReadonlySet<ValueInput> = new Set([
  'segment',
  'guidance',
  'potential',
  'cost',
  'adoption',
  'volume',
  'past-touches',
]);

/** What each method looks at, in each version. Whatever it does not look at is never given as a reason of a plan. */
export const looksAt = (method: ValueMethod, version: MethodsVersion): ReadonlySet<ValueInput> =>
  version === 1 || method === 'grid' ? apart[method] : together;

/** Every method fills the same table where channels are valued one by one; the allocator does not know which one did. */
export const valueTables: Readonly<Record<ValueMethod, ValueTable>> = {
  grid: gridValues,
  elasticity: elasticityValues,
  response: responseValues,
};
