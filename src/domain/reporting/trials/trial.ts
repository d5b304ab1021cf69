import type { CycleId } from '../../basics/ids.ts';
import { sortedBy } from '../../basics/stable-order.ts';

/**
 * What a trial is judged by: targets and touches in basis points of today’s, capacity used and targets with a touch in basis
 * points, accounts that have a segment today and would have none.
 */
export const trialFigures = ['targets', 'touches', 'utilisation', 'covered', 'lost'] as const;
export type TrialFigure = (typeof trialFigures)[number];

/** Figures by key; one that cannot be had is not there. */
export type TrialFigures = Readonly<Partial<Record<TrialFigure, number>>>;

/** Written before the trial begins, and never changed: the figure must not be below, or not above. */
export interface TrialCriterion {
  readonly figure: TrialFigure;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export const trialDecisions = ['go', 'change', 'stop'] as const;
export type TrialDecision = (typeof trialDecisions)[number];
export const trialStates = ['running', ...trialDecisions] as const;
export type TrialState = (typeof trialStates)[number];

/** An archetype that a unit tries beside the one it runs: planned and compared, worked by nobody. */
export interface Trial {
  /** Stays the same from its beginning to its end. */
  readonly trial: string;
  /** Code, or address of a unit. */
  readonly market: string;
  readonly archetype: string;
  /** What the unit ran when it began. */
  readonly beside: string;
  readonly cycle: CycleId;
  readonly criteria: readonly TrialCriterion[];
  readonly state: TrialState;
  /** As compared at its end; empty before, and where it was stopped without. */
  readonly figures: TrialFigures;
  /** Why it is tried, then why it was decided so. */
  readonly why: string;
}

/** Its beginning, or its end. */
export interface TrialEntry extends Trial {
  readonly id: string;
  readonly recordedBy: string;
  /** ISO instant. */
  readonly recordedAt: string;
}

/** Trials as they stand, those that run first, then the newest; of each what was said, oldest first. */
export function trialsOf(
  entries: readonly TrialEntry[],
): readonly (TrialEntry & { readonly history: readonly TrialEntry[] })[] {
  const inOrder = sortedBy(
    entries,
    ({ recordedAt }) => recordedAt,
    ({ id }) => id,
  );
  const stand = [...Map.groupBy(inOrder, ({ trial }) => trial).values()].flatMap((history) => {
    const last = history.at(-1);
    return last ? [{ ...last, history }] : [];
  });
  const newest = sortedBy(stand, ({ history }) => history[0]?.recordedAt ?? '').toReversed();
  return sortedBy(newest, ({ state }) => (state === 'running' ? 0 : 1));
}
