import { capacityEventKey, inEventOrder, type CapacityEvent } from './capacity-event.ts';

export const capacityImportModes = ['upsert', 'replace'] as const;
/** `upsert` leaves events alone that the file does not name; `replace` withdraws them. */
export type CapacityImportMode = (typeof capacityImportModes)[number];

/** One event as it was and as it is; one of both is missing where it was added or removed. */
export interface EventDifference {
  readonly key: string;
  readonly before?: CapacityEvent;
  readonly after?: CapacityEvent;
}

export interface CapacityChange {
  readonly save: readonly CapacityEvent[];
  /** Keys. */
  readonly remove: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly differences: readonly EventDifference[];
}

const same = (a: CapacityEvent, b: CapacityEvent): boolean =>
  a.to === b.to &&
  a.fte === b.fte &&
  a.weekdays.join() === b.weekdays.join() &&
  a.rep === b.rep &&
  a.note === b.note;

/** What events change against those that are known; `replace` withdraws the others, `upsert` leaves them alone. */
export function compareEvents(
  events: readonly CapacityEvent[],
  known: readonly CapacityEvent[],
  mode: CapacityImportMode,
): CapacityChange {
  const before = new Map(known.map((each) => [capacityEventKey(each), each]));
  const named = new Set(events.map(capacityEventKey));
  const fresh = inEventOrder(events).filter((each) => !before.has(capacityEventKey(each)));
  const altered = inEventOrder(events).filter((each) => {
    const old = before.get(capacityEventKey(each));
    return old !== undefined && !same(old, each);
  });
  const gone =
    mode === 'replace' ? inEventOrder(known).filter((each) => !named.has(capacityEventKey(each))) : [];
  const differenceOf = (after: CapacityEvent): EventDifference => {
    const key = capacityEventKey(after);
    const old = before.get(key);
    return { key, ...(old ? { before: old } : {}), after };
  };
  return {
    save: [...fresh, ...altered],
    remove: gone.map(capacityEventKey),
    added: fresh.length,
    changed: altered.length,
    removed: gone.length,
    unchanged: events.length - fresh.length - altered.length,
    differences: [
      ...[...fresh, ...altered].map(differenceOf),
      ...gone.map((each) => ({ key: capacityEventKey(each), before: each })),
    ],
  };
}
