import type { ActualCall, CallImportMode, DayWindow } from './actual-call.ts';

/** What an import does to the calls of a market. */
export interface CallChange {
  readonly callsToSave: readonly ActualCall[];
  readonly callsToRemove: readonly ActualCall[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
}

/** The days a file covers: from its earliest call to its latest; undefined for a file without calls. */
export function daysCovered(calls: readonly Pick<ActualCall, 'on'>[]): DayWindow | undefined {
  const [first] = calls;
  if (!first) return undefined;
  let from = first.on;
  let to = first.on;
  for (const { on } of calls) {
    if (on < from) from = on;
    else if (on > to) to = on;
  }
  return { from, to };
}

const same = (a: ActualCall, b: ActualCall): boolean =>
  a.territory === b.territory &&
  a.accountId === b.accountId &&
  a.brand === b.brand &&
  a.channel === b.channel &&
  a.on === b.on &&
  a.status === b.status;

/**
 * Holds the calls of a file against those that are kept: the same under the same key changes nothing.
 * @param known every kept call under a key of the file and, to replace, every one of the days the file covers
 */
export function compareCalls(
  calls: readonly ActualCall[],
  known: readonly ActualCall[],
  mode: CallImportMode,
): CallChange {
  const before = new Map(known.map((each) => [each.key, each]));
  const window = mode === 'replace-window' ? daysCovered(calls) : undefined;
  const callsToSave: ActualCall[] = [];
  let added = 0;
  for (const call of calls) {
    const kept = before.get(call.key);
    if (!kept) added += 1;
    if (!kept || !same(kept, call)) callsToSave.push(call);
  }
  const named = new Set(calls.map((each) => each.key));
  const callsToRemove = window
    ? known.filter(({ key, on }) => on >= window.from && on <= window.to && !named.has(key))
    : [];
  return {
    callsToSave,
    callsToRemove,
    added,
    changed: callsToSave.length - added,
    removed: callsToRemove.length,
    unchanged: calls.length - callsToSave.length,
  };
}
