import { sortedBy } from '../../basics/stable-order.ts';
import type { PlannedChange } from '../planned-change.ts';

export const changeStates = ['planned', 'dropped'] as const;
export type ChangeState = (typeof changeStates)[number];

/** What was said of a planned change once: the last entry counts. */
export interface ChangeEntry extends PlannedChange {
  readonly id: string;
  /** Stays the same while entries succeed one another. */
  readonly change: string;
  readonly state: ChangeState;
  readonly recordedBy: string;
  /** ISO instant. */
  readonly recordedAt: string;
}

/** Changes as they stand, those that still count first, by their first day; of each its history, oldest first. */
export function changesRecorded(
  entries: readonly ChangeEntry[],
): readonly (ChangeEntry & { readonly history: readonly ChangeEntry[] })[] {
  const inOrder = sortedBy(
    entries,
    ({ recordedAt }) => recordedAt,
    ({ id }) => id,
  );
  const histories = [...Map.groupBy(inOrder, ({ change }) => change).values()];
  return sortedBy(
    histories.flatMap((history) => {
      const last = history.at(-1);
      return last ? [{ ...last, history }] : [];
    }),
    ({ state }) => changeStates.indexOf(state),
    ({ from }) => from,
    ({ change }) => change,
  );
}

/** Those that take time: what was dropped takes none. */
export const changesThatCount = (entries: readonly ChangeEntry[]): readonly PlannedChange[] =>
  changesRecorded(entries)
    .filter(({ state }) => state === 'planned')
    .map(({ market, kind, what, from, to, points, source }) => ({
      market,
      kind,
      what,
      from,
      to,
      points,
      source,
    }));
