import { shareOf } from '../execution/attainment.ts';
import type { ExecutionMeasures } from '../execution/execution-measures.ts';
import type { Kpi } from './kpis.ts';

/** What every market computes the same way of a cycle that runs. Words: catalogue `kpi.<key>`. */
export const executionKpis: readonly Kpi<ExecutionMeasures>[] = [
  { key: 'attainment', unit: 'share', of: (each) => shareOf(each.earned, each.goal) },
  { key: 'attainment-expected', unit: 'share', of: (each) => shareOf(each.expected, each.goal) },
  { key: 'coverage-actual', unit: 'share', of: (each) => shareOf(each.visitedTargets, each.targets) },
  {
    key: 'coverage-key',
    unit: 'share',
    of: (each) => shareOf(each.reachedKeyTargets, each.keyTargets),
  },
  {
    key: 'frequency-attainment',
    unit: 'share',
    of: (each) => shareOf(each.actualTouches, each.plannedTouches),
  },
  { key: 'actual-calls', unit: 'count', of: (each) => each.actualTouches + each.unplannedTouches },
  { key: 'unplanned-calls', unit: 'count', of: (each) => each.unplannedTouches },
  { key: 'remaining-calls', unit: 'count', of: (each) => each.remainingTouches },
  { key: 'interactions-goal', unit: 'call-equivalents', of: (each) => each.goal },
  { key: 'interactions-earned', unit: 'call-equivalents', of: (each) => each.earned },
];

/**
 * Where what the territories were credited with is not what the field system told: every call made is counted once,
 * as planned or unplanned. Null when both agree.
 */
export function reconcileCalls(
  { actualTouches, unplannedTouches }: Pick<ExecutionMeasures, 'actualTouches' | 'unplannedTouches'>,
  kept: number,
): { readonly counted: number; readonly kept: number } | null {
  const counted = actualTouches + unplannedTouches;
  return counted === kept ? null : { counted, kept };
}
