import { WHOLE } from '../../basics/channel.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { Rep } from '../../customers/rep.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import { workedPartsAt, type CalendarDays } from '../../organisation/calendar/worked-parts.ts';
import type { Market } from '../../organisation/market.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { eventsOf, type CapacityEvent } from './capacity-event.ts';
import { yearOf } from './work-year.ts';
import { usableDays, workingTime, type UsableDay } from './working-time.ts';

/** What working time is counted from. */
export interface TimeInput {
  readonly market: Market;
  readonly cycle: Cycle;
  readonly reps: readonly Rep[];
  readonly rules: EffectiveRules;
  /** By team, where a market has several; `rules` are those of the first. */
  readonly teamRules?: Readonly<Record<string, EffectiveRules>>;
  /** Holidays of the cycle and other days that are not as the week says, by place. */
  readonly holidays: CalendarDays;
  /** Absences, part time, vacancies and successors by date. */
  readonly events?: readonly CapacityEvent[];
}

/** Days on which a territory's rep can be somewhere. */
export interface DaysThere {
  /** Days somebody is there and not away by date. */
  readonly days: readonly IsoDate[];
  /** How many of them are left when absences that are only counted are taken, whichever days those may be. */
  readonly count: number;
}

/** Those of the cycle, and of them those to come. */
export interface VisitingDays {
  readonly all: DaysThere;
  readonly left: DaysThere;
}

const timeArguments = (rep: Rep, { market, cycle, holidays, rules, teamRules, events = [] }: TimeInput) =>
  [
    rep,
    cycle,
    yearOf(market),
    workedPartsAt(holidays, rep),
    teamRules?.[rep.team] ?? rules,
    eventsOf(events, rep),
  ] as const;

/** The days a territory's time in the cycle lies on. */
export const usableDaysOf = (rep: Rep, input: TimeInput): readonly UsableDay[] =>
  usableDays(...timeArguments(rep, input));

/** The days of visits by territory; counted absences take from the days to come in proportion. */
export function visitingDays(input: TimeInput, from: IsoDate): ReadonlyMap<string, VisitingDays> {
  return new Map(
    input.reps.map((rep) => {
      const days = usableDaysOf(rep, input).map(({ day }) => day);
      const count = Math.round(workingTime(...timeArguments(rep, input)).customerFacingDays / WHOLE);
      const left = days.filter((day) => day >= from);
      const part = days.length === 0 ? 0 : left.length / days.length;
      return [rep.territory, { all: { days, count }, left: { days: left, count: Math.round(count * part) } }];
    }),
  );
}
