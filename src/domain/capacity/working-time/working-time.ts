import { basisPoints, type BasisPoints, type Days } from '../../basics/units.ts';
import { daysBetween, type IsoDate } from '../../basics/iso-date.ts';
import type { Rep } from '../../customers/rep.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { leaveDaysDefault } from '../../rulebook/rules/leave-days-default.ts';
import { nonCustomerDays } from '../../rulebook/rules/non-customer-days.ts';
import type { CapacityEvent } from './capacity-event.ts';

/** One working day of a territory: what takes it, or who works how much of it. */
export interface WorkingDay {
  readonly day: IsoDate;
  /** Somebody is employed: the rep of the team sheet or a successor. */
  readonly staffed: boolean;
  /** Basis points of a full-time rep; 0 on a day that is not staffed. */
  readonly fte: BasisPoints;
  readonly vacant: boolean;
  readonly leave: boolean;
  /** Training or a meeting. */
  readonly other: boolean;
}

/** What a territory's time in a cycle is made of, in days. */
export interface WorkingTime {
  /** Days of the working week in the cycle, public holidays included. */
  readonly cycleDays: Days;
  readonly publicHolidays: Days;
  /** Working days without anybody: before a joiner, after a leaver, vacant. */
  readonly unstaffedDays: Days;
  /** Working days somebody is there. */
  readonly workingDays: Days;
  readonly leaveDays: Days;
  /** Training, meetings and office. */
  readonly otherDays: Days;
  readonly customerFacingDays: Days;
  /** Customer-facing days of a full-time rep, in basis points of a day. */
  readonly fullTimeDays: BasisPoints;
  /** On an average staffed day, in basis points. */
  readonly fte: BasisPoints;
  /** Nobody works there on any day of the cycle. */
  readonly vacant: boolean;
  /** Whoever works there, in order; empty while vacant. */
  readonly reps: readonly string[];
}

const covers = ({ from, to }: Pick<CapacityEvent, 'from' | 'to'>, day: IsoDate): boolean =>
  from <= day && (to === '' || day <= to);

const isAny = (some: readonly CapacityEvent[], day: IsoDate): boolean =>
  some.some((each) => covers(each, day));

const isEmployed = ({ name, employedFrom, employedTo }: Rep, day: IsoDate): boolean =>
  name !== '' && employedFrom <= day && (employedTo === '' || day <= employedTo);

/**
 * Whether anybody works the territory on a day: the rep of the team sheet or a successor, unless it is vacant.
 * @param events those of the territory and of its team
 */
export const isWorkedOn = (rep: Rep, day: IsoDate, events: readonly CapacityEvent[]): boolean => {
  const any = (kind: CapacityEvent['kind']): boolean =>
    events.some((each) => each.kind === kind && covers(each, day));
  return (isEmployed(rep, day) || any('successor')) && !any('vacancy');
};

/** Of several that hold on a day the one that began last; of two that began together the smaller share. */
function fteOn(rep: Rep, events: readonly CapacityEvent[], day: IsoDate): BasisPoints {
  let since = '';
  let fte = rep.fte;
  for (const event of events) {
    if (!covers(event, day) || event.from < since) continue;
    fte = event.from === since ? basisPoints(Math.min(fte, event.fte)) : event.fte;
    since = event.from;
  }
  return fte;
}

/**
 * The working days from `from` to `to`, both included, one by one; what days add up to over parts of a time is what
 * they add up to over the whole.
 * @param events those of the territory and of its team
 */
export function workingDaysOf(
  rep: Rep,
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
  workingWeek: readonly number[],
  holidays: ReadonlySet<IsoDate>,
  events: readonly CapacityEvent[],
): WorkingDay[] {
  const of = (...kinds: readonly CapacityEvent['kind'][]): readonly CapacityEvent[] =>
    events.filter(({ kind }) => kinds.includes(kind));
  const successors = of('successor');
  const [vacancies, leave, other] = [of('vacancy'), of('leave'), of('training', 'meeting')];
  const shares = of('part-time', 'successor');
  return daysBetween(from, to, workingWeek)
    .filter((day) => !holidays.has(day))
    .map((day) => {
      const staffed = isEmployed(rep, day) || isAny(successors, day);
      return {
        day,
        staffed,
        fte: staffed ? fteOn(rep, shares, day) : basisPoints(0),
        vacant: isAny(vacancies, day),
        leave: isAny(leave, day),
        other: isAny(other, day),
      };
    });
}

/** Every day counts the same, whatever part of it is worked. */
const aDay = (): number => 1;

interface Absence {
  /** Days of the cycle that the team sheet or the rules take, whenever they may be. */
  readonly number: number;
  /** Whether a day is taken by date. */
  readonly dated: (day: WorkingDay) => boolean;
}

interface Remaining {
  /** In full-time days, basis points. */
  readonly time: number;
  readonly byDate: readonly Absence[];
}

const sumOf = (days: readonly WorkingDay[], of: (day: WorkingDay) => number): number =>
  days.reduce((sum, day) => sum + of(day), 0);

/**
 * What is left when of each absence either the dates count or the number. The number takes its part of every day
 * that is not vacant; a day that is gone by date is not vacant a second time.
 */
function remainingTime(
  staffed: readonly WorkingDay[],
  byDate: readonly Absence[],
  byNumber: readonly Absence[],
  of: (day: WorkingDay) => number,
): number {
  if (staffed.length === 0) return 0;
  const isGone = (day: WorkingDay): boolean => byDate.some(({ dated }) => dated(day));
  const free = staffed.filter((day) => !day.vacant && !isGone(day));
  const counted = staffed.filter((day) => !day.vacant || isGone(day));
  const days = byNumber.reduce((sum, { number }) => sum + number, 0);
  return Math.max(0, sumOf(free, of) - (sumOf(counted, of) * days) / staffed.length);
}

/**
 * The least that is left over all ways to take each absence by its number or by its dates. So whichever is more
 * counts, never both; a day that two absences claim is lost once; and nobody gains time by one absence more.
 */
function leastRemaining(staffed: readonly WorkingDay[], absences: readonly Absence[]): Remaining {
  let least: Remaining | undefined;
  for (let chosen = 0; chosen < 1 << absences.length; chosen += 1) {
    const byDate = absences.filter((_, index) => (chosen & (1 << index)) !== 0);
    const byNumber = absences.filter((each) => !byDate.includes(each));
    const time = remainingTime(staffed, byDate, byNumber, (day) => day.fte);
    if (!least || time < least.time) least = { time, byDate };
  }
  return least ?? { time: 0, byDate: [] };
}

interface CountedAbsences {
  readonly days: readonly WorkingDay[];
  readonly staffed: readonly WorkingDay[];
  readonly leave: Absence;
  readonly other: Absence;
  readonly least: Remaining;
}

function countAbsences(
  rep: Rep,
  cycle: Pick<Cycle, 'from' | 'to'>,
  workingWeek: readonly number[],
  holidays: ReadonlySet<IsoDate>,
  rules: EffectiveRules,
  events: readonly CapacityEvent[],
): CountedAbsences {
  const days = workingDaysOf(rep, cycle, workingWeek, holidays, events);
  const staffed = days.filter((day) => day.staffed);
  const inProportion = (number: number): number =>
    days.length === 0 ? 0 : Math.round((number * staffed.length) / days.length);
  const leave: Absence = {
    number: rep.leaveDays ?? inProportion(valueOf(rules, leaveDaysDefault)),
    dated: (day) => day.leave,
  };
  const other: Absence = {
    number: inProportion(valueOf(rules, nonCustomerDays)) + rep.otherDays,
    dated: (day) => day.other,
  };
  return { days, staffed, leave, other, least: leastRemaining(staffed, [leave, other]) };
}

/** How much a territory can do on one of its days, in basis points of a full-time rep. */
export interface UsableDay {
  readonly day: IsoDate;
  readonly fte: BasisPoints;
}

/**
 * The days a territory's time lies on: those somebody is there and not away by date. Absences that are counted by
 * number take from all of these days alike, so that a part of the days is that part of the time.
 * @param events those of the territory and of its team
 */
export function usableDays(
  rep: Rep,
  cycle: Pick<Cycle, 'from' | 'to'>,
  workingWeek: readonly number[],
  holidays: ReadonlySet<IsoDate>,
  rules: EffectiveRules,
  events: readonly CapacityEvent[] = [],
): readonly UsableDay[] {
  const { staffed, least } = countAbsences(rep, cycle, workingWeek, holidays, rules, events);
  return staffed
    .filter((each) => !each.vacant && !least.byDate.some(({ dated }) => dated(each)))
    .map(({ day, fte }) => ({ day, fte }));
}

/**
 * The days of a territory in a cycle. The team sheet and the rules say how many days of leave and of training,
 * meetings and office there are; events say when. Dated days are among the counted ones until they are more.
 * @param events those of the territory and of its team
 */
export function workingTime(
  rep: Rep,
  cycle: Pick<Cycle, 'from' | 'to'>,
  workingWeek: readonly number[],
  holidays: ReadonlySet<IsoDate>,
  rules: EffectiveRules,
  events: readonly CapacityEvent[] = [],
): WorkingTime {
  const week = daysBetween(cycle.from, cycle.to, workingWeek);
  const checked = countAbsences(rep, cycle, workingWeek, holidays, rules, events);
  const { days, staffed, leave, other } = checked;
  const { time, byDate } = checked.least;
  const there = staffed.filter((day) => !day.vacant);
  const byNumber = [leave, other].filter((each) => !byDate.includes(each));
  const customerFacingDays = Math.round(remainingTime(staffed, byDate, byNumber, aDay));
  const taken = there.length - customerFacingDays;
  const leaveTaken = byDate.includes(leave)
    ? there.filter((day) => day.leave).length
    : Math.round((leave.number * there.length) / Math.max(1, staffed.length));
  const leaveDays = Math.min(taken, leaveTaken);
  return {
    cycleDays: week.length,
    publicHolidays: week.length - days.length,
    unstaffedDays: days.length - there.length,
    workingDays: there.length,
    leaveDays,
    otherDays: taken - leaveDays,
    customerFacingDays,
    fullTimeDays: basisPoints(Math.floor(time)),
    fte:
      there.length === 0 ? rep.fte : basisPoints(Math.round(sumOf(there, (day) => day.fte) / there.length)),
    vacant: staffed.length === 0 ? rep.name === '' : there.length === 0,
    reps: repsOf(rep, there, events),
  };
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
