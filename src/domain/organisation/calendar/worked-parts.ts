import { WHOLE } from '../../basics/channel.ts';
import { weekdayOf, weekdaysBetween, type IsoDate } from '../../basics/iso-date.ts';
import { basisPoints, type BasisPoints } from '../../basics/units.ts';

/** A day on which less, or more, is worked than the working week says. */
export interface ExceptionalDay {
  readonly day: IsoDate;
  /** Part of a working day that is worked, in basis points: 0 for a holiday, 5,000 for half a day. */
  readonly worked: BasisPoints;
}

/**
 * Exceptional days by place: of a region under its code, of the market under `''`, and of a team that has days of its
 * own under `placeKey`.
 */
export type CalendarDays = Readonly<Record<string, readonly ExceptionalDay[]>>;

/** Exceptional days of one place: how much of each is worked. */
export type WorkedParts = ReadonlyMap<IsoDate, BasisPoints>;

/** Where somebody works: a team may have days of its own. */
export interface Workplace {
  readonly team: string;
  readonly region: string;
}

export const placeKey = ({ team, region }: Workplace): string =>
  team === '' ? region : `@${team}/${region}`;

/** The exceptional days of a place; of a region nobody knows those of the team or the market. */
export function workedPartsAt(days: CalendarDays, { team, region }: Workplace): WorkedParts {
  const keys = [placeKey({ team, region }), region, placeKey({ team, region: '' }), ''];
  const found = keys.map((key) => days[key]).find((each) => each !== undefined) ?? [];
  return new Map(found.map(({ day, worked }) => [day, worked]));
}

/** How much of a day is worked, in basis points of a working day. */
export const partWorkedOn = (day: IsoDate, week: readonly number[], parts: WorkedParts): BasisPoints =>
  parts.get(day) ?? basisPoints(week.includes(weekdayOf(day)) ? WHOLE : 0);

/** Days from `from` to `to`, both included, on which something is worked, in part or in full. */
export function workedDays(
  from: IsoDate,
  to: IsoDate,
  week: readonly number[],
  parts: WorkedParts,
): ExceptionalDay[] {
  return weekdaysBetween(from, to).flatMap(({ day, weekday }) => {
    const worked = parts.get(day) ?? basisPoints(week.includes(weekday) ? WHOLE : 0);
    return worked > 0 ? { day, worked } : [];
  });
}
