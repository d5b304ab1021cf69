import type { Market } from '#domain/organisation/market.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { weekdayOf } from '#domain/basics/iso-date.ts';
import { writeWeekdays } from '#domain/capacity/working-time/weekdays.ts';
import type { CalendarDay } from '#domain/organisation/calendar/apply-corrections.ts';
import {
  correctionKey,
  correctionKinds,
  type EnteredCorrection,
} from '#domain/organisation/calendar/calendar-correction.ts';
import type { CalendarView } from '#usecases/capacity/view-calendar.ts';
import { wordRegion } from '#wording/word-region.ts';
import type { Words } from '#wording/words.ts';
import { wordReview } from '../../../parts/calendar/word-review.ts';

export interface CalendarPageInput {
  readonly words: Words;
  readonly data: CalendarView;
  /** Empty: the cycle in planning. */
  readonly year: string;
  /** Key of the correction that is being changed; empty: a new one. */
  readonly edited: string;
}

/** The holiday with its hours, where it takes part of the day. */
const nameHolidays = (words: Words, { holidays }: CalendarDay): string =>
  holidays
    .map(({ name, kind, from, to }) => {
      const hours = from === '00:00' && to === '24:00' ? '' : words.t('page.calendar.hours', { from, to });
      return [name, hours, kind === 'bank' ? words.t('page.calendar.bank') : ''].filter(Boolean).join(' · ');
    })
    .join(', ');

const workedOf = (words: Words, { worked }: CalendarDay): string =>
  worked === 0
    ? words.t('page.calendar.closed')
    : worked === WHOLE
      ? words.t('page.calendar.worked')
      : words.t('page.calendar.part', { part: words.percent(worked, 1) });

const listDays = ({ words, data }: CalendarPageInput) =>
  data.days.map((each) => {
    const { day, correction } = each;
    const isOff = !data.market.calendar.workingWeek.includes(weekdayOf(day));
    return {
      day: words.day(day),
      weekday: writeWeekdays([weekdayOf(day)], words.locale),
      holiday: nameHolidays(words, each),
      worked: isOff && correction?.kind !== 'worked' ? words.t('page.calendar.off') : workedOf(words, each),
      why: correction ? [correction.why, correction.source].filter(Boolean).join(' – ') : '',
      kind: correction ? words.t(`page.calendar.kind.${correction.kind}`) : '',
    };
  });

function whoseOf(words: Words, { market }: CalendarView, { region, team }: EnteredCorrection): string {
  const named = market.teams.find(({ key }) => key === team)?.name ?? team;
  return (
    [region, team === '' ? '' : words.t('page.capacity.whole-team', { team: named })]
      .filter(Boolean)
      .join(' · ') || words.t('page.calendar.everybody')
  );
}

const listEntered = ({ words, data }: CalendarPageInput, path: string) =>
  data.corrections.map((each) => ({
    key: correctionKey(each),
    what: words.t(`page.calendar.kind.${each.kind}`),
    whose: whoseOf(words, data, each),
    when:
      each.kind === 'moved'
        ? words.t('page.calendar.moved-to', { from: words.day(each.from), to: words.day(each.movedTo) })
        : each.from === each.to
          ? words.day(each.from)
          : words.t('page.capacity.from-to', { from: words.day(each.from), to: words.day(each.to) }),
    why: [each.why, each.source].filter(Boolean).join(' – '),
    by: words.t('page.calendar.entered-by', { by: each.by, day: words.dayOf(each.at, data.market.code) }),
    edit: `${path}?edit=${encodeURIComponent(correctionKey(each))}#enter`,
  }));

const choices = (values: readonly (readonly [value: string, label: string])[], chosen: string) =>
  values.map(([value, label]) => ({ value, label, chosen: value === chosen }));

function viewForm({ words, data, edited }: CalendarPageInput) {
  const known = data.corrections.find((each) => correctionKey(each) === edited);
  const all = words.t('page.calendar.everybody');
  return {
    title: words.t(known ? 'page.calendar.change' : 'page.calendar.enter'),
    kinds: choices(
      correctionKinds.map((kind) => [kind, words.t(`page.calendar.kind.${kind}`)]),
      known?.kind ?? '',
    ),
    regions: choices(
      [['', all], ...data.regions.map((each) => [each, nameOfRegion(data.market, each)] as const)],
      known?.region ?? '',
    ),
    teams: choices(
      [['', all], ...data.market.teams.map(({ key, name }) => [key, name] as const)],
      known?.team ?? '',
    ),
    from: known?.from ?? '',
    to: known && known.to !== known.from ? known.to : '',
    movedTo: known?.movedTo ?? '',
    why: known?.why ?? '',
    source: known?.source ?? '',
  };
}

/** Calendars call a region by its code alone, the law with its country before it. */
const nameOfRegion = (market: Market, code: string): string => {
  const whole = `${market.calendar.country}-${code}`;
  const name = wordRegion(market, whole);
  return name === whole ? wordRegion(market, code) : name;
};

/** Which days of a market are not as its week says, and why. */
export function viewCalendarPage(input: CalendarPageInput) {
  const { words, data, year } = input;
  const { market, cycle, from, to, place, regions, gaps, review, mayKeep } = data;
  const path = `/markets/${market.code}/calendar`;
  const thisYear = Number(cycle.from.slice(0, 4));
  const years = [thisYear - 1, thisYear, thisYear + 1, thisYear + 2].map(String);
  const { workingHours, timeZone, timeZones, workingWeek } = market.calendar;
  return {
    path,
    market: words.local(market.name),
    lede: words.t('page.calendar.lede', { from: words.day(from), to: words.day(to) }),
    basics: words.t('page.calendar.basics', {
      week: writeWeekdays(workingWeek, words.locale),
      from: workingHours.from,
      to: workingHours.to,
      zone: timeZones[place.region] ?? timeZone,
    }),
    filters: {
      regions: choices(
        [
          ['', words.t('page.calendar.own-region')],
          ...regions.map((each) => [each, nameOfRegion(market, each)] as const),
        ],
        place.region,
      ),
      teams:
        market.teams.length > 1
          ? choices(
              [
                ['', words.t('page.calendar.everybody')],
                ...market.teams.map(({ key, name }) => [key, name] as const),
              ],
              place.team,
            )
          : [],
      years: choices([['', cycle.id], ...years.map((each) => [each, each] as const)], year),
    },
    days: listDays(input),
    entered: listEntered(input, path),
    gaps: gaps.map(({ what, source, regions: of }) => ({
      what,
      source,
      of: of.map((each) => nameOfRegion(market, each)).join(', '),
    })),
    review: wordReview(words, review, cycle),
    keeps: mayKeep,
    imports: `/markets/${market.code}/imports?kind=calendar`,
    through: cycle.to,
    ...(mayKeep ? { form: viewForm(input) } : {}),
  };
}
