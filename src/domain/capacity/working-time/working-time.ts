import { WHOLE } from '../../basics/channel.ts';
import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { Rep } from '../../customers/rep.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import type { WorkedParts } from '../../organisation/calendar/worked-parts.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { placeInYear } from '../../rulebook/rates/in-cycle.ts';
import { daysBy } from '../../rulebook/rates/read-rates.ts';
import { leaveDaysDefault } from '../../rulebook/rules/leave-days-default.ts';
import { nonCustomerDays } from '../../rulebook/rules/non-customer-days.ts';
import type { CapacityEvent } from './capacity-event.ts';
import type { WorkYear } from './work-year.ts';
import { covers, daysOf, isEmployed, type WorkingDay } from './working-day.ts';

/** What a territory's time in a cycle is made of, in basis points of a day. */
export interface WorkingTime {
  /** Days of the cycle that are worked or would be but for a holiday. */
  readonly cycleDays: BasisPoints;
  /** Holidays and other closed days, by the part of the day they take; those on a day that is off take nothing. */
  readonly publicHolidays: BasisPoints;
  /** Days of the week that somebody in part time does not work. */
  readonly offDays: BasisPoints;
  /** Working days without anybody: before a joiner, after a leaver, vacant. */
  readonly unstaffedDays: BasisPoints;
  /** Working days somebody is there. */
  readonly workingDays: BasisPoints;
  readonly leaveDays: BasisPoints;
  /** Training, meetings and office. */
  readonly otherDays: BasisPoints;
  readonly customerFacingDays: BasisPoints;
  /** Customer-facing days of a full-time rep. */
  readonly fullTimeDays: BasisPoints;
  /** On an average staffed day, those that are off included, in basis points of a full-time rep. */
  readonly fte: BasisPoints;
  /** Nobody works there on any day of the cycle. */
  readonly vacant: boolean;
  /** Whoever works there, in order; empty while vacant. */
  readonly reps: readonly string[];
}

/** Every day counts as much as is worked of it, whoever works how much. */
const aDay = ({ worked }: WorkingDay): number => worked;

/** What a rep has of a day, in basis points of a full-time rep's whole day. */
const timeOf = ({ worked, fte }: WorkingDay): number => (worked * fte) / WHOLE;

interface Absence {
  /** Days of the cycle that the team sheet or the rules take, whenever they may be. */
  readonly number: number;
  /** What is taken of a day by date, in basis points. */
  readonly dated: (day: WorkingDay) => BasisPoints;
}

interface Remaining {
  /** In full-time days, basis points. */
  readonly time: number;
  readonly byDate: readonly Absence[];
}

const sumOf = (days: readonly WorkingDay[], of: (day: WorkingDay) => number): number =>
  days.reduce((sum, day) => sum + of(day), 0);

/** Part of a day that absences take together by date, 1 for all of it. */
const partGone = (day: WorkingDay, byDate: readonly Absence[]): number =>
  Math.min(
    WHOLE,
    byDate.reduce((sum, { dated }) => sum + dated(day), 0),
  ) / WHOLE;

/**
 * What is left when of each absence either the dates count or the number. The number takes its part of every day
 * that is not vacant; what is gone of a day by date is not vacant a second time.
 */
function remainingTime(
  staffed: readonly WorkingDay[],
  byDate: readonly Absence[],
  byNumber: readonly Absence[],
  of: (day: WorkingDay) => number,
): number {
  const all = sumOf(staffed, aDay) / WHOLE;
  if (all === 0) return 0;
  const free = sumOf(staffed, (day) => (day.vacant ? 0 : of(day) * (1 - partGone(day, byDate))));
  const counted = sumOf(staffed, (day) => of(day) * (day.vacant ? partGone(day, byDate) : 1));
  const days = byNumber.reduce((sum, { number }) => sum + number, 0);
  return Math.max(0, free - (counted * days) / all);
}

/**
 * The least that is left over all ways to take each absence by its number or by its dates. So whichever is more
 * counts, never both; a day that two absences claim is lost once; and nobody gains time by one absence more.
 */
function leastRemaining(staffed: readonly WorkingDay[], absences: readonly Absence[]): Remaining {
  let least: Remaining | undefined;
  // Where nothing is dated the numbers take most.
  const isDated = staffed.some((day) => absences.some(({ dated }) => dated(day) > 0));
  for (let chosen = 0; chosen < (isDated ? 1 << absences.length : 1); chosen += 1) {
    const byDate = absences.filter((_, index) => (chosen & (1 << index)) !== 0);
    const byNumber = absences.filter((each) => !byDate.includes(each));
    const time = remainingTime(staffed, byDate, byNumber, timeOf);
    if (!least || time < least.time) least = { time, byDate };
  }
  return least ?? { time: 0, byDate: [] };
}

interface CountedAbsences {
  /** Closed ones are among them. */
  readonly days: readonly WorkingDay[];
  /** Days whoever is employed works. */
  readonly staffed: readonly WorkingDay[];
  readonly leave: Absence;
  readonly other: Absence;
  readonly least: Remaining;
}

/** @param events those of the territory and of its team */
function countAbsences(
  rep: Rep,
  cycle: Pick<Cycle, 'from' | 'to'>,
  year: WorkYear,
  parts: WorkedParts,
  rules: EffectiveRules,
  events: readonly CapacityEvent[] = [],
): CountedAbsences {
  const days = daysOf(rep, cycle, year.workingWeek, parts, events);
  const staffed = days.filter((day) => day.worked > 0 && day.staffed && !day.off);
  const [all, there] = [sumOf(days, aDay), sumOf(staffed, aDay)];
  const inProportion = (number: number): number => (all === 0 ? 0 : Math.round((number * there) / all));
  const place = placeInYear(cycle, year);
  const leave: Absence = {
    number: rep.leaveDays ?? inProportion(daysBy(rules, leaveDaysDefault, place)),
    dated: (day) => day.leave,
  };
  const other: Absence = {
    number: inProportion(daysBy(rules, nonCustomerDays, place)) + rep.otherDays,
    dated: (day) => day.other,
  };
  return { days, staffed, leave, other, least: leastRemaining(staffed, [leave, other]) };
}

/** How much a territory can do on one of its days, in basis points of a full-time rep. */
export interface UsableDay {
  readonly day: IsoDate;
  readonly fte: BasisPoints;
}

type TimeArguments = Parameters<typeof countAbsences>;

const usableAmong = ({ staffed, least }: CountedAbsences): readonly UsableDay[] =>
  staffed
    .filter((each) => !each.vacant && partGone(each, least.byDate) < 1)
    .map((each) => ({
      day: each.day,
      fte: basisPoints(Math.round(timeOf(each) * (1 - partGone(each, least.byDate)))),
    }));

/**
 * The days a territory's time lies on: those somebody is there and not away by date all day. Absences that are counted
 * by number take from all of these days alike, so that a part of the days is that part of the time.
 */
export const usableDays = (...of: TimeArguments): readonly UsableDay[] => usableAmong(countAbsences(...of));

/** The days somebody works a territory, which of them can be used, and what they come to in days of a full-time rep. */
export function staffedTime(...of: TimeArguments): {
  readonly served: readonly WorkingDay[];
  readonly usable: readonly UsableDay[];
  readonly fullTimeDays: BasisPoints;
} {
  const counted = countAbsences(...of);
  return {
    served: counted.staffed.filter(({ vacant }) => !vacant),
    usable: usableAmong(counted),
    fullTimeDays: fullTimeOf(counted),
  };
}

const fullTimeOf = ({ least }: CountedAbsences): BasisPoints => basisPoints(Math.floor(least.time));

/** On a day that is off a vacancy takes nothing, and the other way about. */
const isDayOff = ({ off, vacant }: WorkingDay): boolean => off && !vacant;

/**
 * The days of a territory in a cycle. The team sheet and the rules say how many days of leave and of training,
 * meetings and office there are; events say when. Dated days are among the counted ones until they are more.
 * @param events those of the territory and of its team
 */
export function workingTime(
  rep: Rep,
  cycle: Pick<Cycle, 'from' | 'to'>,
  year: WorkYear,
  parts: WorkedParts,
  rules: EffectiveRules,
  events: readonly CapacityEvent[] = [],
): WorkingTime {
  const checked = countAbsences(rep, cycle, year, parts, rules, events);
  const { days, staffed, leave, other } = checked;
  const { byDate } = checked.least;
  const there = staffed.filter((day) => !day.vacant);
  const rest = days.filter((day) => !isDayOff(day));
  const byNumber = [leave, other].filter((each) => !byDate.includes(each));
  const workingDays = sumOf(there, aDay);
  const customerFacingDays = Math.round(remainingTime(staffed, byDate, byNumber, aDay));
  const taken = workingDays - customerFacingDays;
  const leaveTaken = byDate.includes(leave)
    ? sumOf(there, (day) => aDay(day) * partGone(day, [leave]))
    : (leave.number * WHOLE * workingDays) / Math.max(1, sumOf(staffed, aDay));
  const leaveDays = Math.min(taken, Math.round(leaveTaken));
  return {
    cycleDays: basisPoints(days.length * WHOLE),
    publicHolidays: basisPoints(sumOf(rest, ({ worked }) => WHOLE - worked)),
    offDays: basisPoints((days.length - rest.length) * WHOLE),
    unstaffedDays: basisPoints(sumOf(rest, aDay) - workingDays),
    workingDays: basisPoints(workingDays),
    leaveDays: basisPoints(leaveDays),
    otherDays: basisPoints(taken - leaveDays),
    customerFacingDays: basisPoints(customerFacingDays),
    fullTimeDays: fullTimeOf(checked),
    fte: averageFte(rep, days),
    vacant: staffed.length === 0 ? rep.name === '' : there.length === 0,
    reps: repsOf(rep, there, events),
  };
}

function averageFte(rep: Rep, days: readonly WorkingDay[]): BasisPoints {
  const employed = days.filter((day) => day.staffed && !day.vacant);
  const all = sumOf(employed, aDay);
  return all === 0 ? rep.fte : basisPoints(Math.round((sumOf(employed, timeOf) * WHOLE) / all));
}

/** The rep of the team sheet and the successors who are there on a working day. */
function repsOf(rep: Rep, there: readonly WorkingDay[], events: readonly CapacityEvent[]): readonly string[] {
  const successors = events.filter(
    (event) => event.kind === 'successor' && there.some(({ day }) => covers(event, day)),
  );
  const own = there.some(({ day }) => isEmployed(rep, day)) ? [rep.name] : [];
  return [
    ...new Set([
      ...own,
      ...successors.toSorted((a, b) => (a.from < b.from ? -1 : 1)).map((each) => each.rep),
    ]),
  ];
}
