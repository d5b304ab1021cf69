import type { IsoDate } from '../../basics/iso-date.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import type { LegalLimit } from '../../organisation/legal-limit.ts';
import { releaseDay, windowStart } from './limit-window.ts';

/** A call with whom it was on; several where nobody knows which of them. */
export interface CountedCall {
  readonly on: IsoDate;
  readonly units: readonly string[];
}

/** Calls as a window slides over them: how many it counts, and on how many people or places they were at the least. */
export interface SlidingWindow {
  readonly add: (call: CountedCall) => void;
  /** Of calls that were added in order, those before a day count no more. */
  readonly letGoBefore: (day: IsoDate) => void;
  readonly count: () => number;
  /** At the least, where of some calls nobody knows which of several it was. */
  readonly visited: () => number;
}

export function slidingWindow(): SlidingWindow {
  const calls: CountedCall[] = [];
  let first = 0;
  const certain = new Map<string, number>();
  const open = new Set<CountedCall>();
  const count = (unit: string, by: number): void => {
    const calls = (certain.get(unit) ?? 0) + by;
    if (calls === 0) certain.delete(unit);
    else certain.set(unit, calls);
  };
  return {
    add: (call) => {
      calls.push(call);
      if (call.units.length === 1) count(call.units[0]!, 1);
      else if (call.units.length > 1) open.add(call);
    },
    letGoBefore: (day) => {
      for (let call = calls[first]; call !== undefined && call.on < day; call = calls[first]) {
        if (call.units.length === 1) count(call.units[0]!, -1);
        else open.delete(call);
        first += 1;
      }
    },
    count: () => calls.length - first,
    visited: () => {
      for (const { units } of open) if (!units.some((unit) => certain.has(unit))) return certain.size + 1;
      return certain.size;
    },
  };
}

type Averaged = Pick<LegalLimit, 'window' | 'maximum'>;
type Days = { readonly from: IsoDate; readonly to: IsoDate };

/** The days on which what a window counts changes by itself: the first, and each on which a call no longer counts. */
const changesIn = ({ window }: Averaged, calls: readonly CountedCall[], { from, to }: Days) =>
  [...new Set([from, ...calls.map(({ on }) => releaseDay(window, on))])]
    .filter((day) => day >= from && day <= to)
    .toSorted();

/**
 * How many visits of those who are called on already keep an average at every day of a time, and not only over all of it:
 * a rolling window still counts on the first day what it has let go by the last, and who was called on once and falls out
 * makes no room any more. Each as early as it may be.
 * @param calls before the time, as far as the window reaches back
 * @param most that anybody wants to know of
 */
export function legalDaysOfAverage(
  limit: Averaged,
  calls: readonly CountedCall[],
  days: Days,
  most: number,
): readonly IsoDate[] {
  const changes = changesIn(limit, calls, days);
  const window = slidingWindow();
  for (const call of sortedBy(calls, ({ on }) => on)) window.add(call);
  const left = changes.map((day) => {
    window.letGoBefore(windowStart(limit.window, day));
    return { day, room: limit.maximum * window.visited() - window.count() };
  });
  let least = Number.POSITIVE_INFINITY;
  /** What may have been made by each of these days at most: never more than a later one allows. */
  const rooms = left
    .toReversed()
    .map(({ day, room }) => {
      least = Math.min(least, room);
      return { day, room: Math.max(0, least) };
    })
    .toReversed();
  const legal: IsoDate[] = [];
  for (const { day, room } of rooms) while (legal.length < Math.min(room, most)) legal.push(day);
  return legal;
}

/** First day of a time on which nothing of these calls counts any more: who was called on is new again from then on. */
export function newFrom({ window }: Averaged, calls: readonly IsoDate[], from: IsoDate): IsoDate {
  const last = calls.toSorted().at(-1);
  if (last === undefined) return from;
  const released = releaseDay(window, last);
  return released > from ? released : from;
}
