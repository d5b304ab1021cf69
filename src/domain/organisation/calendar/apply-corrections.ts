import { WHOLE } from '../../basics/channel.ts';
import { daysBetween, type IsoDate } from '../../basics/iso-date.ts';
import { compareText, sortedBy } from '../../basics/stable-order.ts';
import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import type { CalendarCorrection } from './calendar-correction.ts';
import { leftByHolidays, type PublicHoliday, type WorkingHours } from './public-holiday.ts';
import type { ExceptionalDay, Workplace } from './worked-parts.ts';

/** A day that is not as the working week says, and how that came about. */
export interface CalendarDay extends ExceptionalDay {
  readonly holidays: readonly PublicHoliday[];
  /** The correction that decides; absent where the list of holidays does. */
  readonly correction?: CalendarCorrection;
}

export interface CalendarInput {
  readonly holidays: readonly PublicHoliday[];
  readonly hours: WorkingHours;
  /** Of the market's definition. */
  readonly defined: readonly CalendarCorrection[];
  /** What the market entered: it counts more. */
  readonly entered: readonly CalendarCorrection[];
}

const holdsAt = (correction: CalendarCorrection, { team, region }: Workplace): boolean =>
  (correction.team === '' || correction.team === team) &&
  (correction.region === '' || correction.region === region);

/** A team's own counts more than a region's, a region's more than one for all. */
const nearness = ({ team, region }: CalendarCorrection): number =>
  (team === '' ? 0 : 2) + (region === '' ? 0 : 1);

const workedBy: Readonly<Record<'closed' | 'half-day' | 'worked', BasisPoints>> = {
  closed: 0,
  'half-day': basisPoints(WHOLE / 2),
  worked: WHOLE,
};

/**
 * The days of a place on which more or less is worked than usual, in their order: the list of holidays, as far as they
 * take working hours, and over it the corrections, the nearest last, of two that are equally near the later. A moved
 * holiday takes with it what it took.
 */
export function calendarDays(
  { holidays, hours, defined, entered }: CalendarInput,
  place: Workplace,
): CalendarDay[] {
  const ofDay = Map.groupBy(holidays, ({ day }) => day);
  const days = new Map<IsoDate, CalendarDay>();
  for (const [day, each] of ofDay)
    days.set(day, { day, worked: leftByHolidays(each, hours), holidays: each });
  const put = (day: IsoDate, worked: BasisPoints, correction: CalendarCorrection): void => {
    days.set(day, { day, worked, holidays: ofDay.get(day) ?? [], correction });
  };
  const inTurn = [defined, entered].flatMap((corrections) =>
    sortedBy(
      corrections.filter((each) => holdsAt(each, place)),
      nearness,
      ({ from }) => from,
    ),
  );
  for (const correction of inTurn) {
    if (correction.kind === 'moved') {
      const worked = days.get(correction.from)?.worked ?? 0;
      put(correction.from, WHOLE, correction);
      if (correction.movedTo !== '') put(correction.movedTo, worked, correction);
    } else {
      for (const day of daysBetween(correction.from, correction.to))
        put(day, workedBy[correction.kind], correction);
    }
  }
  return [...days.values()].toSorted((a, b) => compareText(a.day, b.day));
}

/** Of these what the working week does not say anyway: a holiday on a Sunday changes nothing. */
export const exceptionalDays = (
  days: readonly CalendarDay[],
  isWorkedByWeek: (day: IsoDate) => boolean,
): ExceptionalDay[] =>
  days
    .filter(({ day, worked }) => worked !== (isWorkedByWeek(day) ? WHOLE : 0))
    .filter(({ day, correction }) => isWorkedByWeek(day) || correction?.kind === 'worked')
    .map(({ day, worked }) => ({ day, worked }));
