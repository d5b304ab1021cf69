import { WHOLE } from '#domain/basics/channel.ts';
import {
  correctionKey,
  type EnteredCorrection,
  type RecurringCorrection,
} from '#domain/organisation/calendar/calendar-correction.ts';
import type { CalendarView } from './view-calendar.ts';

export const presentCorrection = (correction: EnteredCorrection) => ({
  key: correctionKey(correction),
  ...correction,
});

const presentDefined = ({ where: _where, ...correction }: RecurringCorrection) => correction;

/** A calendar as the API and the command line hand it out; days in decimals. */
export const presentCalendar = (view: CalendarView) => {
  const { market, cycle, from, to, place, days, corrections, gaps, review, regions } = view;
  const { workingWeek, workingHours, timeZone, timeZones } = market.calendar;
  return {
    cycle,
    from,
    to,
    ...place,
    workingWeek,
    workingHours,
    timeZone: timeZones[place.region] ?? timeZone,
    days: days.map(({ day, worked, holidays, correction }) => ({
      day,
      worked: worked / WHOLE,
      holidays: holidays.map(({ day: _day, ...holiday }) => holiday),
      ...(correction
        ? { correction: { kind: correction.kind, why: correction.why, source: correction.source } }
        : {}),
    })),
    defined: market.calendar.corrections.map(presentDefined),
    entered: corrections.map(presentCorrection),
    gaps: gaps.map(({ where: _where, ...gap }) => gap),
    review: review ?? null,
    regions,
  };
};
