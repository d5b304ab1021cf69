import type { AccountId, TerritoryCode } from '../basics/ids.ts';
import type { Channel } from '../basics/channel.ts';
import { daysFrom } from '../basics/iso-date.ts';
import { sortedBy } from '../basics/stable-order.ts';
import type { KeptAccount } from '../customers/account.ts';
import type { Days, ReachInTime } from '../customers/consent/may-reach.ts';
import type { PlanLine } from './plan.ts';

/** What another unit of the market means to do, as far as a limit counts it together with this unit's plan. */
export interface Claim {
  /** Its key. */
  readonly unit: string;
  readonly account: AccountId;
  readonly territory: TerritoryCode;
  readonly channel: Channel;
  /** In the days that this plan can still plan; not always whole, where cycles are of different length. */
  readonly touches: number;
  /** Whether it is approved, and so is taken; else it is what guidance asks for. */
  readonly isApproved: boolean;
}

/** What there is of a market besides the unit that plans. */
export interface OtherUnits {
  /** The unit that plans. */
  readonly own: string;
  /** Territories that others work: a call made there is theirs. */
  readonly territories: readonly TerritoryCode[];
  /** Accounts that they work alone: who is in one establishment is known of all. */
  readonly accounts: readonly KeptAccount[];
  readonly claims: readonly Claim[];
}

/** What of a limit's room is not this unit's. */
export interface Parted {
  /** Of the room what this unit may use. */
  readonly own: number;
  /** The others that have a part in it, in order. */
  readonly units: readonly string[];
}

/**
 * This unit's part of what a limit leaves: first what others have approved is taken off, then what remains is parted
 * among those who still have to plan, by what the guidance of each asks for, with the largest remainders and, where these
 * are equal, in the order of the units' keys. Whoever plans first has no more than its part, and what another has planned
 * below its own is there for those who come after.
 * @param room whole touches
 * @param asked touches that this unit's guidance asks for
 */
export function partOf(
  room: number,
  { own, asked }: { readonly own: string; readonly asked: number },
  claims: readonly Pick<Claim, 'unit' | 'touches' | 'isApproved'>[],
): Parted {
  if (claims.length === 0) return { own: room, units: [] };
  const approved = claims.reduce((sum, each) => sum + (each.isApproved ? each.touches : 0), 0);
  const left = Math.max(0, Math.floor(room - approved));
  const open = new Map<string, number>([[own, asked]]);
  for (const { unit, touches, isApproved } of claims)
    if (!isApproved && touches > 0) open.set(unit, (open.get(unit) ?? 0) + touches);
  const units = [...new Set(claims.map(({ unit }) => unit))].toSorted();
  const all = [...open.values()].reduce((sum, each) => sum + each, 0);
  if (open.size === 1 || all === 0) return { own: left, units };
  const parts = sortedBy(
    [...open].map(([unit, touches]) => {
      const exact = (left * touches) / all;
      return { unit, whole: Math.floor(exact), rest: Math.round((exact - Math.floor(exact)) * 1e9) };
    }),
    ({ rest }) => -rest,
    ({ unit }) => unit,
  );
  const over = left - parts.reduce((sum, { whole }) => sum + whole, 0);
  const place = parts.findIndex(({ unit }) => unit === own);
  return { own: (parts[place]?.whole ?? 0) + (place < over ? 1 : 0), units };
}

const commonDays = (a: Days, b: Days): number =>
  daysFrom(a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to);

/** A unit's cycle, and what it means to do in it. */
export interface UnitPlans {
  readonly unit: string;
  readonly cycle: Days;
  /** What its guidance asks for; of accounts that no limit of the asking unit can count there is nothing. */
  readonly possible: readonly (Pick<PlanLine, 'accountId' | 'territory' | 'channel' | 'guidance'> & {
    readonly target: boolean;
    readonly reach: Pick<ReachInTime, 'part'>;
  })[];
  /** Its plan's lines, once it is approved. */
  readonly approved?: readonly Pick<PlanLine, 'accountId' | 'territory' | 'channel' | 'planned'>[];
}

/**
 * What a unit means to do in some days. What it has approved counts for the days of its cycle; for days beyond, and where
 * nothing is approved, its guidance does at the pace of its cycle.
 */
export function claimsOf({ unit, cycle, possible, approved }: UnitPlans, days: Days): readonly Claim[] {
  const ofCycle = daysFrom(cycle.from, cycle.to);
  const [asked, within] = [daysFrom(days.from, days.to), commonDays(cycle, days)];
  const guided = possible.flatMap((line): readonly Claim[] => {
    const rate = line.target ? (line.guidance * line.reach.part) / ofCycle : 0;
    const touches = rate * (approved ? asked - within : asked);
    const { accountId: account, territory, channel } = line;
    return touches > 0 ? [{ unit, account, territory, channel, touches, isApproved: false }] : [];
  });
  const planned = (approved ?? []).flatMap(
    ({ accountId: account, territory, channel, planned: whole }): readonly Claim[] => {
      // Of what is planned nobody knows the day: those that are left are not more than what is planned for as many.
      const touches = Math.ceil((whole * within) / ofCycle);
      return touches > 0 ? [{ unit, account, territory, channel, touches, isApproved: true }] : [];
    },
  );
  return [...planned, ...guided];
}
