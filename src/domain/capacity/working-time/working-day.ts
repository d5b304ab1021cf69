import { WHOLE } from '../../basics/channel.ts';
import { basisPoints, type BasisPoints } from '../../basics/units.ts';
import { weekdaysBetween, type DayOfWeek, type IsoDate } from '../../basics/iso-date.ts';
import type { Rep } from '../../customers/rep.ts';
import type { WorkedParts } from '../../organisation/calendar/worked-parts.ts';
import type { CapacityEvent } from './capacity-event.ts';

/** One day of a territory: what takes it, or who works how much of it. */
export interface WorkingDay {
  readonly day: IsoDate;
  /** Part of the day that is worked in that place, in basis points: less than all of it on half a holiday. */
  readonly worked: BasisPoints;
  /** Somebody is employed: the rep of the team sheet or a successor. */
  readonly staffed: boolean;
  /** A day of the week that whoever is employed does not work. */
  readonly off: boolean;
  /** Basis points of a full-time rep; 0 on a day that is not staffed or off. */
  readonly fte: BasisPoints;
  readonly vacant: boolean;
  /** Part of the day, of what is worked of it, that leave takes. */
  readonly leave: BasisPoints;
  /** The same of training or a meeting. */
  readonly other: BasisPoints;
}

export const covers = ({ from, to }: Pick<CapacityEvent, 'from' | 'to'>, day: IsoDate): boolean =>
  from <= day && (to === '' || day <= to);

const isAny = (some: readonly CapacityEvent[], day: IsoDate): boolean =>
  some.some((each) => covers(each, day));

export const isEmployed = ({ name, employedFrom, employedTo }: Rep, day: IsoDate): boolean =>
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

/**
 * Of several that hold on a day the one that began last; of two that began together the smaller share. Nothing on a day
 * of the week that it does not name.
 */
function fteOn(rep: Rep, events: readonly CapacityEvent[], { day, weekday }: DayOfWeek): BasisPoints {
  let since = '';
  let fte = rep.fte;
  for (const event of events) {
    if (!covers(event, day) || event.from < since) continue;
    const isOff = event.weekdays.length > 0 && !event.weekdays.includes(weekday);
    const share = isOff ? 0 : event.fte;
    fte = event.from === since ? basisPoints(Math.min(fte, share)) : share;
    since = event.from;
  }
  return fte;
}

/** Whether the week of whoever is there leaves a day out. */
function isOffOn(events: readonly CapacityEvent[], { day, weekday }: DayOfWeek): boolean {
  const holding = events.filter((event) => covers(event, day));
  const since = holding.reduce((latest, { from }) => (from > latest ? from : latest), '');
  return holding.some(
    ({ from, weekdays }) => from === since && weekdays.length > 0 && !weekdays.includes(weekday),
  );
}

const nothing = basisPoints(0);

/** What absences take of a day: two that take half of it take all of it, and no day is lost twice. */
const takenOn = (absences: readonly CapacityEvent[], day: IsoDate): BasisPoints => {
  if (absences.length === 0) return nothing;
  const taken = absences.reduce((sum, each) => (covers(each, day) ? sum + (WHOLE - each.fte) : sum), 0);
  return basisPoints(Math.min(WHOLE, taken));
};

interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/**
 * The days from `from` to `to`, both included, of the working week and those that are worked besides, one by one; closed
 * ones are among them. What they add up to over parts of a time they do over the whole.
 * @param parts days on which less or more is worked than the week says
 * @param events those of the territory and of its team
 */
export function daysOf(
  rep: Rep,
  { from, to }: Span,
  workingWeek: readonly number[],
  parts: WorkedParts,
  events: readonly CapacityEvent[],
): WorkingDay[] {
  const of = (...kinds: readonly CapacityEvent['kind'][]): readonly CapacityEvent[] =>
    events.filter(({ kind }) => kinds.includes(kind));
  const successors = of('successor');
  const [vacancies, leave, other] = [of('vacancy'), of('leave'), of('training', 'meeting')];
  const shares = of('part-time', 'successor');
  return weekdaysBetween(from, to).flatMap((date) => {
    const { day, weekday } = date;
    const isOfWeek = workingWeek.includes(weekday);
    const part = parts.get(day);
    if (!isOfWeek && (part ?? 0) === 0) return [];
    const staffed = isEmployed(rep, day) || isAny(successors, day);
    return {
      day,
      worked: part ?? basisPoints(isOfWeek ? WHOLE : 0),
      staffed,
      off: staffed && isOffOn(shares, date),
      fte: staffed ? fteOn(rep, shares, date) : basisPoints(0),
      vacant: isAny(vacancies, day),
      leave: takenOn(leave, day),
      other: takenOn(other, day),
    };
  });
}
