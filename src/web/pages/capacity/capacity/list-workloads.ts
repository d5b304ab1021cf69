import type { BasisPoints } from '#domain/basics/units.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { TerritorySize } from '#domain/capacity/headcount.ts';
import type { TeamWorkload, TerritoryWorkload } from '#domain/planning/territories/territory-workload.ts';
import type { LoadState } from '../../../charts/capacity-gauge.ts';
import { workloadBar } from '../../../charts/workload-bar.ts';
import type { Words } from '#wording/words.ts';

const states: Readonly<Record<TerritorySize, LoadState>> = {
  'too-large': 'over',
  fitting: 'good',
  'too-small': 'light',
  'without-time': 'none',
};
const tones: Readonly<Record<TerritorySize, string>> = {
  'too-large': 'bad',
  fitting: 'good',
  'too-small': 'warn',
  'without-time': '',
};

const share = (words: Words, utilisation: BasisPoints | null | undefined): string =>
  utilisation === null || utilisation === undefined ? '–' : words.percent(utilisation, 1);

/** Those with most work for their time first; those without time last. */
const byLoad = (territories: readonly TerritoryWorkload[]): readonly TerritoryWorkload[] =>
  sortedBy(
    territories,
    (each) => -(each.demandUtilisation ?? -1),
    (each) => each.capacity.territory,
  );

/** Demand against capacity of every territory, on one scale. */
export function viewPicture(words: Words, territories: readonly TerritoryWorkload[]) {
  const most = Math.max(
    0,
    ...territories.flatMap(({ demand, planned = 0, capacity }) => [demand, planned, capacity.capacity]),
  );
  return byLoad(territories).map(({ capacity, demand, demandUtilisation, planned, size }) => {
    const named = words.t(`page.capacity.size.${size}`);
    return {
      territory: capacity.territory,
      size: named,
      tone: tones[size],
      utilisation: share(words, demandUtilisation),
      bar: workloadBar({
        demand,
        capacity: capacity.capacity,
        ...(planned === undefined ? {} : { planned }),
        most,
        state: states[size],
        label: words.t('page.capacity.bar', {
          territory: capacity.territory,
          demand: words.calls(demand),
          capacity: words.calls(capacity.capacity),
          utilisation: share(words, demandUtilisation),
          size: named,
        }),
      }),
    };
  });
}

export const countSizes = (territories: readonly TerritoryWorkload[]) => {
  const count = (size: TerritorySize): number => territories.filter((each) => each.size === size).length;
  return { large: count('too-large'), small: count('too-small'), idle: count('without-time') };
};

/** How far the time goes among the targets, where it is short. */
function wordFitting(words: Words, { fitting, targets }: TerritoryWorkload): string {
  if (!fitting) return '';
  const { last, targets: fit } = fitting;
  if (!last) return words.t('page.capacity.fits-none', { of: targets });
  const { segment, decile } = last;
  return decile === 0
    ? words.t('page.capacity.fits-class', { fit, of: targets, segment })
    : words.t('page.capacity.fits-decile', { fit, of: targets, segment, decile });
}

export const listTerritories = (words: Words, territories: readonly TerritoryWorkload[]) =>
  territories.map((each) => {
    const { capacity, time, team, demand, demandUtilisation, planned, size } = each;
    return {
      territory: capacity.territory,
      team,
      rep: capacity.vacant ? words.t('page.capacity.vacant') : capacity.rep,
      workingDays: words.days(time.workingDays),
      unstaffed: words.days(time.unstaffedDays),
      leave: words.days(time.leaveDays),
      other: words.days(time.otherDays),
      facing: words.days(time.customerFacingDays),
      calls: words.number(capacity.callsPerDay),
      fte: words.percent(capacity.fte),
      capacity: words.calls(capacity.capacity),
      demand: words.calls(demand),
      planned: planned === undefined ? '–' : words.calls(planned),
      utilisation: share(words, demandUtilisation),
      size: words.t(`page.capacity.size.${size}`),
      tone: tones[size],
      fitting: wordFitting(words, each),
    };
  });

/** Reps needed and reps there; the whole market is listed where it has more than one team. */
export const listTeams = (words: Words, teams: readonly TeamWorkload[]) =>
  teams
    .filter(({ key }) => key !== '' || teams.length > 2)
    .map(({ key, name, headcount }) => ({
      name: key === '' ? words.t('page.capacity.whole-market') : name,
      needed: headcount ? words.number(headcount.needed / WHOLE, 1) : '–',
      there: headcount ? words.number(headcount.there / WHOLE, 1) : '–',
      gap: headcount ? words.change((headcount.there - headcount.needed) / WHOLE, 1) : '–',
      note: headcount
        ? words.t('page.capacity.headcount-note', {
            days: words.days(headcount.days),
            calls: words.number(headcount.callsPerDay),
          })
        : '',
    }));
