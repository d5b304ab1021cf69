import { addDays, daysFrom, type IsoDate } from '../basics/iso-date.ts';

export const changeKinds = ['reorganisation', 'system', 'launch', 'law', 'other'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** So many points no change has: an order of magnitude more than a unit does in a year. */
export const MOST_POINTS = 10_000;

/** Something a market, or one of its units, goes through besides its way of working: it takes people's time as well. */
export interface PlannedChange {
  /** Code, or address of a unit. */
  readonly market: string;
  readonly kind: ChangeKind;
  readonly what: string;
  readonly from: IsoDate;
  /** The last day. */
  readonly to: IsoDate;
  /** As a move to another archetype is counted: one is about an hour of a planner. */
  readonly points: number;
  readonly source: string;
}

type Dated = Pick<PlannedChange, 'from' | 'to' | 'points'>;

/** Points of a change that fall on days up to one, evenly over its days, in whole points: over all days they are all. */
function pointsUpTo({ from, to, points }: Dated, day: IsoDate): number {
  if (day < from) return 0;
  if (day >= to) return points;
  return Math.floor((points * daysFrom(from, day)) / daysFrom(from, to));
}

/** Points of changes that fall into a time. */
export const pointsWithin = (
  changes: readonly Dated[],
  time: { readonly from: IsoDate; readonly to: IsoDate },
): number =>
  changes.reduce(
    (sum, change) => sum + pointsUpTo(change, time.to) - pointsUpTo(change, addDays(time.from, -1)),
    0,
  );

/** Changes of a unit: its own, and those of all of its market. */
export const changesOf = (
  changes: readonly PlannedChange[],
  place: { readonly market: string; readonly unit: string },
): readonly PlannedChange[] =>
  changes.filter(({ market }) => market === place.market || market === place.unit);
