import type { Measures } from './measures.ts';

/** Sums taken from the plan lines themselves. */
export type LineSums = Pick<Measures, 'targets' | 'coveredTargets' | 'plannedTouches' | 'plannedEquivalents'>;

export interface Difference {
  readonly market: string;
  readonly measure: keyof LineSums;
  readonly kept: number;
  readonly summed: number;
}

/** Where kept measures are not the sum of the plan lines; empty when they are. */
export function reconcile(market: string, kept: Measures, summed: LineSums): Difference[] {
  const measures = ['targets', 'coveredTargets', 'plannedTouches', 'plannedEquivalents'] as const;
  return measures
    .filter((measure) => kept[measure] !== summed[measure])
    .map((measure) => ({ market, measure, kept: kept[measure], summed: summed[measure] }));
}
