import type { IsoDate } from '../../basics/iso-date.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import type { Level, LevelDescription } from '../maturity-model.ts';
import type { DimensionPath } from '../maturity-path.ts';

export const actionStates = ['open', 'done', 'dropped'] as const;
export type ActionState = (typeof actionStates)[number];

/** What somebody does so that a market, or one of its units, comes to a level. */
export interface MaturityAction {
  /** Stays the same while entries succeed one another. */
  readonly action: string;
  readonly market: string;
  readonly dimension: string;
  /** To which it leads. */
  readonly level: Level;
  readonly what: string;
  /** E-mail address of whoever answers for it. */
  readonly owner: string;
  readonly due: IsoDate;
  readonly state: ActionState;
  /** What shows that it is done, or why it was dropped; empty while it is open. */
  readonly evidence: string;
}

/** What was said of an action once: the last entry counts. */
export interface ActionEntry extends MaturityAction {
  readonly id: string;
  readonly recordedBy: string;
  /** ISO instant. */
  readonly recordedAt: string;
}

/** Actions as they stand, those that are due first before the others; of each its history, oldest first. */
export function actionsOf(
  entries: readonly ActionEntry[],
): readonly (ActionEntry & { readonly history: readonly ActionEntry[] })[] {
  const inOrder = sortedBy(
    entries,
    ({ recordedAt }) => recordedAt,
    ({ id }) => id,
  );
  const histories = [...Map.groupBy(inOrder, ({ action }) => action).values()];
  return sortedBy(
    histories.flatMap((history) => {
      const last = history.at(-1);
      return last ? [{ ...last, history }] : [];
    }),
    ({ state }) => (state === 'open' ? 0 : 1),
    ({ due }) => due,
    ({ action }) => action,
  );
}

/** What would close a gap: what good looks like at the next level, by when the ambition wants it. */
export interface ProposedAction {
  readonly dimension: string;
  readonly level: Level;
  readonly looksLike: LevelDescription['looksLike'];
  readonly evidence: LevelDescription['evidence'];
  /** Day on which the ambition wants the level; empty where it has passed. */
  readonly due: IsoDate;
}

/** From each gap one action, unless somebody has taken up an action that leads there. */
export function proposeActions(
  path: readonly DimensionPath[],
  actions: readonly MaturityAction[],
  today: IsoDate,
): readonly ProposedAction[] {
  return path.flatMap(({ dimension, next, nextBy = '' }): ProposedAction[] => {
    if (!next) return [];
    const { level, looksLike, evidence } = next;
    const isTaken = actions.some(
      (each) => each.dimension === dimension.key && each.level === level && each.state !== 'dropped',
    );
    return isTaken
      ? []
      : [{ dimension: dimension.key, level, looksLike, evidence, due: nextBy > today ? nextBy : '' }];
  });
}
