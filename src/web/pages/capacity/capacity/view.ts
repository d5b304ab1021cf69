import { wordMarket } from '#wording/word-market.ts';
import { pageOfTerritories } from '../../../parts/territories/page-of-territories.ts';
import type { BasisPoints } from '#domain/basics/units.ts';
import type { Definitions } from '#domain/definitions.ts';
import {
  capacityEventKey,
  capacityEventKinds,
  kindsOfEvents,
  type CapacityEvent,
} from '#domain/capacity/working-time/capacity-event.ts';
import { writeWeekdays } from '#domain/capacity/working-time/weekdays.ts';
import type { CapacityView } from '#usecases/capacity/view-capacity.ts';
import { labelOf } from '#wording/word-of.ts';
import type { Words } from '#wording/words.ts';
import { wordReview } from '../../../parts/calendar/word-review.ts';
import { countSizes, listTeams, listTerritories, viewPicture } from './list-workloads.ts';

export interface CapacityPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'lists'>;
  /** Which part of the territories is listed, from 1. */
  readonly territoriesPage: number;
  readonly data: CapacityView;
  /** Key of the entry that is being changed; empty: a new one. */
  readonly edited: string;
  /** Whether suggestions were asked for. */
  readonly suggests: boolean;
}

/** The territory or team an event concerns, as one choice of a form: `territory:DE-01`. */
const whomOf = ({ territory, team }: Pick<CapacityEvent, 'territory' | 'team'>): string =>
  territory === '' ? `team:${team}` : `territory:${territory}`;

/** How much is worked, or that half of each day is lost; nothing where a whole day is. */
function shareOf(
  words: Words,
  kind: CapacityEvent['kind'],
  fte: BasisPoints,
  weekdays: readonly number[],
): string {
  if (weekdays.length > 0) return writeWeekdays(weekdays, words.locale);
  if (kindsOfEvents[kind].takes.includes('weekdays')) return words.percent(fte);
  return fte > 0 ? words.t('page.capacity.half-days') : '';
}

function listEvents({ words, definitions, data }: CapacityPageInput, path: string) {
  return data.events.map((event) => {
    const key = capacityEventKey(event);
    const { from, to, fte, weekdays, rep, note } = event;
    const team = data.market.teams.find((each) => each.key === event.team)?.name ?? event.team;
    return {
      key,
      whom: event.territory === '' ? words.t('page.capacity.whole-team', { team }) : event.territory,
      what: [
        labelOf(definitions.lists, words, 'capacity-kind', event.kind),
        shareOf(words, event.kind, fte, weekdays),
        rep,
      ]
        .filter(Boolean)
        .join(' · '),
      when:
        to === ''
          ? words.t('page.capacity.until-further-notice', { from: words.day(from) })
          : from === to
            ? words.day(from)
            : words.t('page.capacity.from-to', { from: words.day(from), to: words.day(to) }),
      note,
      edit: `${path}?edit=${encodeURIComponent(key)}#enter`,
    };
  });
}

function viewForm({ words, definitions, data, edited }: CapacityPageInput) {
  const known = data.events.find((each) => capacityEventKey(each) === edited);
  const chosen = known && whomOf(known);
  const option = (value: string, label: string) => ({ value, label, chosen: value === chosen });
  return {
    title: words.t(known ? 'page.capacity.change' : 'page.capacity.enter'),
    instead: known ? edited : '',
    whom: [
      ...data.territories.map(({ capacity: { territory, rep } }) =>
        option(`territory:${territory}`, rep === '' ? territory : `${territory} · ${rep}`),
      ),
      ...data.market.teams.map(({ key, name }) =>
        option(`team:${key}`, words.t('page.capacity.whole-team', { team: name })),
      ),
    ],
    kinds: capacityEventKinds.map((kind) => ({
      value: kind,
      label: labelOf(definitions.lists, words, 'capacity-kind', kind),
      chosen: kind === known?.kind,
    })),
    from: known?.from ?? '',
    to: known?.to ?? '',
    fte: known && known.weekdays.length === 0 && known.fte > 0 ? known.fte / 100 : '',
    weekdays: data.market.calendar.workingWeek.map((weekday) => ({
      value: weekday,
      label: writeWeekdays([weekday], words.locale),
      chosen: known?.weekdays.includes(weekday) === true,
    })),
    rep: known?.rep ?? '',
    note: known?.note ?? '',
  };
}

const listMoves = (words: Words, { moves, accountNames }: CapacityView) =>
  moves.map(({ accountId, from, to, demand, mustKeep, before, after }) => {
    const effect = (territory: string, was: BasisPoints, is: BasisPoints): string =>
      words.t('page.capacity.effect-of', { territory, before: words.percent(was), after: words.percent(is) });
    const name = accountNames.get(accountId) ?? accountId;
    return {
      value: `${accountId}|${from}|${to}`,
      accountId,
      name,
      from,
      to,
      calls: words.calls(demand, 1),
      effects: [effect(from, before.from, after.from), effect(to, before.to, after.to)],
      mustKeep: mustKeep ? words.t('page.capacity.must-keep') : '',
      choose: words.t('page.capacity.choose', { account: name }),
    };
  });

/** Days and workload of territories, what changes them by date, and what might balance them. */
export function viewCapacityPage(input: CapacityPageInput) {
  const { words, data, suggests } = input;
  const { market, cycle, territories, may } = data;
  const path = `/markets/${market.code}/capacity`;
  const listed = pageOfTerritories(words, territories, input.territoriesPage, path);
  const thresholds = territories[0]?.thresholds;
  const moves = suggests ? listMoves(words, data) : [];
  return {
    path,
    market: wordMarket(words, market),
    lede: words.t('page.capacity.lede', {
      cycle: cycle.id,
      from: words.day(cycle.from),
      to: words.day(cycle.to),
    }),
    teams: listTeams(words, data.teams),
    picture: viewPicture(words, listed.territories),
    sizes: words.t('page.capacity.sizes', countSizes(territories)),
    thresholds: thresholds
      ? words.t('page.capacity.thresholds', {
          lower: words.percent(thresholds.lower),
          upper: words.percent(thresholds.upper),
        })
      : '',
    territories: listTerritories(words, listed.territories),
    territoriesPaging: listed.paging,
    unknown:
      data.unknownTerritories.length === 0
        ? ''
        : words.t('page.capacity.unknown-territories', { territories: data.unknownTerritories.join(', ') }),
    calendar: {
      path: `/markets/${market.code}/calendar`,
      gaps: market.calendar.gaps.map(({ what, regions }) => ({ what, of: regions.join(', ') })),
      review: wordReview(words, data.calendarReview, cycle),
    },
    events: listEvents(input, path),
    keeps: may.keep,
    moves,
    canMove: may.move,
    territoriesPath: may.territories ? `/markets/${market.code}/territories` : '',
    helps: data.teams.length > 0,
    suggests,
    noMoves: suggests && moves.length === 0,
    ...(may.keep ? { form: viewForm(input) } : {}),
    modes: (['upsert', 'replace'] as const).map((mode, index) => ({
      value: mode,
      label: words.t(`page.capacity.modes.${mode}`),
      first: index === 0,
    })),
  };
}
