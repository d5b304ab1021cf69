import type { AccountId, LineKey, TerritoryCode } from '../basics/ids.ts';
import { daysFrom } from '../basics/iso-date.ts';
import { reason } from '../basics/outcome.ts';
import type { Touches, Worth } from '../basics/units.ts';
import type { TerritoryCapacity } from '../capacity/territory-capacity.ts';
import type { Account } from '../customers/account.ts';
import { seatsOf, type Holder } from '../customers/assignment.ts';
import type { Days, ReachInTime } from '../customers/consent/may-reach.ts';
import { lineKeyOf, readLineKey } from './line-key.ts';
import type { ActualsToDate } from './plan-input.ts';

/**
 * A territory's part in an account. Those who share one divide its touches: the first goes to the lead, the next to
 * whoever comes next, and so on in turn, so that what they are worth together is what as many by one would be.
 */
export interface Seat {
  readonly territory: TerritoryCode;
  /** Whose turn it is among those who share, from 0: the lead's. */
  readonly place: number;
  /** How many share. */
  readonly of: number;
  /** For which part of the time the territory works the account. */
  readonly open: ReachInTime;
  /** Whether the account has lines in several territories of the plan. */
  readonly isShared: boolean;
  /** Codes of the others that share it. */
  readonly others: readonly TerritoryCode[];
}

const always: ReachInTime = { part: 1 };

export const ownSeat = ({ territory }: Pick<Account, 'territory'>): Seat => ({
  territory,
  place: 0,
  of: 1,
  open: always,
  isShared: false,
  others: [],
});

/** Of so many touches those of one seat. */
export const touchesOfSeat = (touches: Touches, { place, of }: Pick<Seat, 'place' | 'of'>): Touches =>
  Math.max(0, Math.ceil((touches - place) / of));

/** Of the values of an account's touches those of one seat's. */
export const valuesOfSeat = (
  values: readonly Worth[],
  { place, of }: Pick<Seat, 'place' | 'of'>,
): readonly Worth[] => (of === 1 ? values : values.filter((_, index) => index % of === place));

function openIn({ days }: Holder, toCome: Days): ReachInTime {
  const from = days.from > toCome.from ? days.from : toCome.from;
  const to = days.to < toCome.to ? days.to : toCome.to;
  const all = daysFrom(toCome.from, toCome.to);
  const part = all === 0 ? 1 : daysFrom(from, to) / all;
  return part === 1 ? always : { part, why: reason('assigned-within', { from: days.from, to: days.to }) };
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
  const seats = staffed.length > 0 ? staffed : known.slice(0, 1);
  const territories = new Set(seats.flat().map(({ territory }) => territory));
  const seen = new Set<TerritoryCode>();
  return seats.flatMap((holders, place) =>
    holders.flatMap((holder): readonly Seat[] => {
      const { territory } = holder;
      if (seen.has(territory)) return [];
      seen.add(territory);
      return [
        {
          territory,
          place,
          of: seats.length,
          open: openIn(holder, toCome),
          isShared: territories.size > 1,
          others: [...territories].filter((each) => each !== territory),
        },
      ];
    }),
  );
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
    return lineKeyOf({ ...line, ...(own?.isShared ? { territory: own.territory } : {}) });
  }
  return key;
}
