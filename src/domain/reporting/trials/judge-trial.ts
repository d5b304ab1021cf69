import { WHOLE } from '../../basics/channel.ts';
import type { PlanChange } from '../migration/compare-plans.ts';
import type { TrialCriterion, TrialFigures } from './trial.ts';

const shareOf = (part: number, of: number): number | undefined =>
  of === 0 ? undefined : Math.round((part * WHOLE) / of);

/** What both plans say of a trial: the same accounts planned as today, and as it would have them. */
export function measureTrial({ before, after, moves }: PlanChange): TrialFigures {
  const figures = {
    targets: shareOf(after.measures.targets, before.measures.targets),
    touches: shareOf(after.measures.plannedTouches, before.measures.plannedTouches),
    utilisation: after.utilisation ?? undefined,
    covered: shareOf(after.measures.coveredTargets, after.measures.targets),
    lost: moves
      .filter(({ from, to }) => from !== 'none' && to === 'none')
      .reduce((sum, { accounts }) => sum + accounts, 0),
  };
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));
}

export interface JudgedCriterion {
  readonly criterion: TrialCriterion;
  /** Absent where the figure cannot be had: then the criterion is not met, and not failed. */
  readonly is?: number;
  readonly met: boolean | 'unknown';
}

export const judgeTrial = (
  criteria: readonly TrialCriterion[],
  figures: TrialFigures,
): readonly JudgedCriterion[] =>
  criteria.map((criterion) => {
    const { figure, atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = criterion;
    const is = figures[figure];
    return is === undefined
      ? { criterion, met: 'unknown' }
      : { criterion, is, met: is >= atLeast && is <= atMost };
  });
