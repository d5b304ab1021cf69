import type { AccountId, LineKey, TerritoryCode } from '../basics/ids.ts';
import { addDays, daysFrom } from '../basics/iso-date.ts';
import { reason } from '../basics/outcome.ts';
import type { Touches, Worth } from '../basics/units.ts';
import type { TerritoryCapacity } from '../capacity/territory-capacity.ts';
import type { Account } from '../customers/account.ts';
import { seatsOf } from '../customers/assignment.ts';
import type { Days, ReachInTime } from '../customers/consent/may-reach.ts';
import { lineKeyOf, readLineKey } from './line-key.ts';
import type { ActualsToDate } from './plan-input.ts';

/**
 * A territory's part in an account. Those who share one divide its touches in turn, each for the days on which it works
 * the account: what they are worth together is what as many by one would be, and none is lost because somebody shares late.
 */
export interface Seat {
  readonly territory: TerritoryCode;
  /** Who has lines of the account in the plan, the lead first. */
  readonly sharers: readonly TerritoryCode[];
  /** Which of them this one is, from 0. */
  readonly place: number;
  /**
   * What of the cycle's days is whose, by place, a day that several work in equal parts; who has no day left has none. One
   * more than there are sharers: the last is what nobody works.
   */
  readonly weights: readonly number[];
  /** On which of the days that can still be planned the territory works the account; absent: on all of them. */
  readonly days?: readonly Days[];
  /** Its first and last day in the cycle, where it does not work the account on all days of that. */
  readonly within?: Days;
}

/** Whose each of so many touches is, by place. */
export type Turns = (touches: Touches) => readonly number[];

export const ownSeat = ({ territory }: Pick<Account, 'territory'>): Seat => ({
  territory,
  sharers: [territory],
  place: 0,
  weights: [1, 0],
});

export const isShared = ({ sharers }: Pick<Seat, 'sharers'>): boolean => sharers.length > 1;

const alone: Turns = (touches) => Array.from({ length: touches }, () => 0);

/**
 * Each next touch goes to whoever is farthest behind their part of the days (Webster's method): of two that is the largest
 * remainder, and of any number whoever works more days, or an account that gets more touches, gives nobody fewer.
 * @param made touches of those who have no day left: theirs are the first, and what they have not made is for the others
 */
export function turnsOf(
  { weights, sharers }: Pick<Seat, 'weights' | 'sharers'>,
  made: (territory: TerritoryCode) => Touches = noTouches,
): Turns {
  if (weights.length === 2 && weights[1] === 0) return alone;
  const turns = sharers.flatMap((territory, place) =>
    weights[place] === 0 ? Array.from({ length: made(territory) }, () => place) : [],
  );
  const had = weights.map(() => 0);
  if (weights.every((weight) => weight === 0)) return (touches) => turns.slice(0, touches);
  return (touches) => {
    while (turns.length < touches) {
      let next = 0;
      for (const [place, weight] of weights.entries())
        if (weight * (2 * had[next]! + 1) > weights[next]! * (2 * had[place]! + 1)) next = place;
      had[next]! += 1;
      turns.push(next);
    }
    return turns.slice(0, touches);
  };
}

const noTouches = (): Touches => 0;

/** Of so many touches those of one seat. */
export const touchesOfSeat = (touches: Touches, { place }: Pick<Seat, 'place'>, turns: Turns): Touches =>
  turns === alone ? touches : turns(touches).filter((each) => each === place).length;

/**
 * Of the values of an account's touches those of one seat's.
 * @param valuesOf so many values of the account
 * @param touches how many of the seat's are asked for; there are fewer where it has no more turns
 */
export function valuesOfSeat(
  valuesOf: (touches: Touches) => readonly Worth[],
  touches: Touches,
  { place, weights }: Pick<Seat, 'place' | 'weights'>,
  turns: Turns,
): readonly Worth[] {
  if (turns === alone) return valuesOf(touches);
  const all = weights.reduce((sum, each) => sum + each, 0);
  const own = weights[place] ?? 0;
  // No seat waits longer for its next turn than until all have had theirs.
  const most = own === 0 ? touches : Math.ceil(((touches + 1) * all) / own) + weights.length;
  const whose = turns(most);
  let last = -1;
  for (let index = 0, count = 0; index < whose.length && count < touches; index += 1)
    if (whose[index] === place) {
      count += 1;
      last = index;
    }
  return valuesOf(last + 1).filter((_, index) => whose[index] === place);
}

/**
 * For which part of its days a territory may reach an account.
 * @param reachIn the same over some of them
 */
export function reachOfSeat(
  { days, within }: Pick<Seat, 'days' | 'within'>,
  toCome: Days,
  reachIn: (days: Days) => ReachInTime,
): ReachInTime {
  if (days === undefined) return reachIn(toCome);
  const parts = days.map((each) => ({ length: daysFrom(each.from, each.to), reach: reachIn(each) }));
  const all = parts.reduce((sum, { length }) => sum + length, 0);
  if (all === 0) return { part: 0, ...(within ? { why: reason('assigned-within', { ...within }) } : {}) };
  const part = parts.reduce((sum, { length, reach }) => sum + length * reach.part, 0) / all;
  const why = parts.find(({ reach }) => reach.why)?.reach.why;
  return { part, ...(why ? { why } : {}) };
}

const commonDays = (a: Days, b: Days): readonly Days[] => {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from <= to ? [{ from, to }] : [];
};

const isWhole = (days: readonly Days[], all: Days): boolean =>
  days.some(({ from, to }) => from <= all.from && to >= all.to);

/** What of a time's days is whose, in the order of the territories, and last what is nobody's. */
function weightsIn(days: readonly (readonly Days[])[], cycle: Days): readonly number[] {
  if (days.every((each) => isWhole(each, cycle))) return [...days.map(() => 1), 0];
  const turns = days.flat().flatMap(({ from, to }) => [from, addDays(to, 1)]);
  const starts = [...new Set([cycle.from, ...turns.filter((day) => day <= cycle.to)])].toSorted();
  const stretches = starts.map((from, index) => {
    const next = starts[index + 1];
    const holders = days.flatMap((each, place) =>
      each.some((open) => open.from <= from && from <= open.to) ? [place] : [],
    );
    return { holders, length: daysFrom(from, next === undefined ? cycle.to : addDays(next, -1)) };
  });
  // So that each day can be divided in whole numbers.
  const dividend = stretches.reduce((product, { holders }) => common(product, holders.length), 1);
  const weights = [...days.map(() => 0), 0];
  for (const { holders, length } of stretches)
    for (const place of holders.length === 0 ? [days.length] : holders)
      weights[place]! += (length * dividend) / Math.max(1, holders.length);
  return weights;
}

/** The least number that both divide. */
function common(a: number, b: number): number {
  let [divisor, rest] = [a, Math.max(1, b)];
  while (rest > 0) [divisor, rest] = [rest, divisor % rest];
  return (a * Math.max(1, b)) / divisor;
}

/**
 * Who plans an account among the territories of a plan. One that nobody works leaves its part to the others, and keeps it
 * where it is the only one.
 * @param cycle the days of the whole cycle: who has had a part in it keeps a line
 * @param toCome those that can still be planned
 * @param staffOf what is known of a territory of the plan; undefined of any other
 */
export function seatsIn(
  account: Pick<Account, 'territory' | 'facts'>,
  { cycle, toCome }: { readonly cycle: Days; readonly toCome: Days },
  staffOf: (territory: TerritoryCode) => Pick<TerritoryCapacity, 'vacant'> | undefined,
): readonly Seat[] {
  const all = seatsOf(account, cycle);
  if (all.length === 1 && all[0]?.length === 1 && all[0][0]?.territory === account.territory)
    return [ownSeat(account)];
  const known = all
    .map((holders) => holders.filter(({ territory }) => staffOf(territory) !== undefined))
    .filter((holders) => holders.length > 0);
  const staffed = known
    .map((holders) => holders.filter(({ territory }) => staffOf(territory)?.vacant === false))
    .filter((holders) => holders.length > 0);
  const holders = (staffed.length > 0 ? staffed : known.slice(0, 1)).flat();
  const daysOf = Map.groupBy(holders, ({ territory }) => territory);
  const sharers = [...daysOf.keys()];
  const days = [...daysOf.values()].map((each) => each.map((holder) => holder.days));
  const toComeOf = days.map((each) => each.flatMap((open) => commonDays(open, toCome)));
  const hasDays = toComeOf.some((each) => each.length > 0);
  const weights = weightsIn(days, cycle).map((weight, place) =>
    hasDays && toComeOf[place]?.length === 0 ? 0 : weight,
  );
  return sharers.map((territory, place): Seat => {
    const own = days[place] ?? [];
    const open = toComeOf[place] ?? [];
    const first = own.map(({ from }) => from).toSorted()[0] ?? cycle.from;
    const last =
      own
        .map(({ to }) => to)
        .toSorted()
        .at(-1) ?? cycle.to;
    return {
      territory,
      sharers,
      place,
      weights,
      ...(isWhole(open, toCome) ? {} : { days: open }),
      ...(isWhole(own, cycle) ? {} : { within: { from: first, to: last } }),
    };
  });
}

/**
 * Touches made, by the keys of the lines that are planned now: whoever shares an account since, or does no more, has left
 * them under the keys of before. What nobody of the plan made counts for the lead.
 * @param seatsOf of an account of the plan; undefined of any other
 */
export function actualsOfSeats(
  done: ActualsToDate,
  seatsOf: (accountId: AccountId) => readonly Seat[] | undefined,
): ActualsToDate {
  const byLine: Record<string, number> = {};
  for (const [key, touches] of Object.entries(done.byLine)) {
    const now = keyNow(key, seatsOf);
    byLine[now] = (byLine[now] ?? 0) + touches;
  }
  return { ...done, byLine };
}

function keyNow(key: LineKey, seatsOf: (accountId: AccountId) => readonly Seat[] | undefined): LineKey {
  for (const parts of readLineKey(key)) {
    const seats = seatsOf(parts.accountId);
    if (!seats) continue;
    const [lead] = seats;
    const own = seats.find(({ territory }) => territory === parts.territory) ?? lead;
    const { territory: _before, ...line } = parts;
    return lineKeyOf({ ...line, ...(own && isShared(own) ? { territory: own.territory } : {}) });
  }
  return key;
}
