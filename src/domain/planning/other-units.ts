import type { AccountId, TerritoryCode } from '../basics/ids.ts';
import type { Channel } from '../basics/channel.ts';
import { daysFrom } from '../basics/iso-date.ts';
import { sortedBy } from '../basics/stable-order.ts';
import type { KeptAccount } from '../customers/account.ts';
import type { Days } from '../customers/consent/may-reach.ts';
import type { PlanLine } from './plan.ts';
import type { UnitInYear } from './unit-in-year.ts';

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
  /** What all of them, the one that plans too, ask and have taken over its year of accounts that they share; absent in plans from before it was kept. */
  readonly years?: readonly UnitInYear[];
}

/** What of a limit's room is not this unit's. */
export interface Parted {
  /** Of the room what this unit may use. */
  readonly own: number;
  /** The others that have a part in it, in order. */
  readonly units: readonly string[];
}

/** So fine are asks compared: figures that come about in two ways are the same to both who compare them. */
const FINENESS = 1e9;

/**
 * Whose the first, second, third … of what a limit leaves is: each that asks has its first before anybody a second one,
 * who asks for more before who asks for less; from then on the next is of whoever is farthest behind what it asks for
 * (Webster's method), and of equals of the first by key. Whoever has fewer days, and so less room, takes the same turns up to
 * an earlier end: what all take together is never more than what the one with most room could take alone.
 */
export function turnsOfUnits(asks: ReadonlyMap<string, number>, room: number): readonly string[] {
  const all = [...asks.values()].reduce((sum, each) => sum + each, 0);
  const units = sortedBy(
    Array.from(asks, ([unit, asked]) => ({ unit, weight: Math.round((asked / all) * FINENESS) })),
    ({ weight }) => -weight,
    ({ unit }) => unit,
  );
  const had = units.map(() => 1);
  const turns = units.slice(0, room).map(({ unit }) => unit);
  while (turns.length < room) {
    let next = 0;
    for (const [place, { weight }] of units.entries())
      if (weight * (2 * had[next]! + 1) > units[next]!.weight * (2 * had[place]! + 1)) next = place;
    had[next]! += 1;
    turns.push(units[next]!.unit);
  }
  return turns;
}

/**
 * This unit's part of what a limit leaves: first what others have approved is taken off, then what remains is parted
 * in turns among those who still have to plan, by what the guidance of each asks for. Whoever plans first has no more than
 * its part, and what another has planned below its own is there for those who come after.
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
  const open = new Map<string, number>(asked > 0 ? [[own, asked]] : []);
  for (const { unit, touches, isApproved } of claims)
    if (!isApproved && touches > 0) open.set(unit, (open.get(unit) ?? 0) + touches);
  const units = [...new Set(claims.map(({ unit }) => unit))].toSorted();
  // Nobody else asks for any of it.
  if ([...open.keys()].every((unit) => unit === own)) return { own: left, units };
  return { own: turnsOfUnits(open, left).filter((unit) => unit === own).length, units };
}

const commonDays = (a: Days, b: Days): number =>
  daysFrom(a.from > b.from ? a.from : b.from, a.to < b.to ? a.to : b.to);

/** What the guidance of a unit asks for on an account. */
export interface Ask extends Pick<Claim, 'account' | 'territory' | 'channel' | 'touches'> {
  /** Over a whole year, whenever in it that falls due. */
  readonly inYear: number;
}

/** A unit's cycle, and what it means to do in it. */
export interface UnitPlans {
  readonly unit: string;
  readonly cycle: Days;
  /** What its guidance asks for in all of the cycle, of those who can be reached; nothing where its plan is approved. */
  readonly asks: readonly Ask[];
  /** What its plan has still to do, once it is approved. */
  readonly approved?: readonly StillToDo[];
}

/** Touches of an approved plan that are not made yet. */
export interface StillToDo extends Pick<PlanLine, 'accountId' | 'territory' | 'channel'> {
  readonly left: number;
}

type Touching = Pick<PlanLine, 'accountId' | 'territory' | 'channel'>;

const touchKey = ({ accountId, territory, channel }: Touching): string =>
  `${territory}|${accountId}|${channel}`;

/** What is left of planned lines after the calls that were made, by territory, account and channel over all brands. */
export function stillToDo(
  lines: readonly (Touching & Pick<PlanLine, 'planned'>)[],
  made: readonly Touching[],
): readonly StillToDo[] {
  const done = new Map<string, number>();
  for (const call of made) done.set(touchKey(call), (done.get(touchKey(call)) ?? 0) + 1);
  return Array.from(Map.groupBy(lines, touchKey), ([key, [line, ...others]]) => ({
    accountId: line!.accountId,
    territory: line!.territory,
    channel: line!.channel,
    left: Math.max(
      0,
      [line!, ...others].reduce((sum, { planned }) => sum + planned, 0) - (done.get(key) ?? 0),
    ),
  }));
}

/**
 * What a unit means to do in some days of one of its cycles. What it has approved counts whole, as far as it is not made:
 * nobody knows on which of its days it will be. Where nothing is approved its guidance counts, at the pace of the cycle.
 */
export function claimsOf({ unit, cycle, asks, approved }: UnitPlans, days: Days): readonly Claim[] {
  const ofCycle = daysFrom(cycle.from, cycle.to);
  const within = commonDays(cycle, days);
  if (within === 0) return [];
  const guided = (approved ? [] : asks).flatMap(({ touches, inYear: _year, ...ask }): readonly Claim[] =>
    touches > 0 ? [{ unit, ...ask, touches: (touches * within) / ofCycle, isApproved: false }] : [],
  );
  const planned = (approved ?? []).flatMap(
    ({ accountId: account, territory, channel, left }): readonly Claim[] =>
      left > 0 ? [{ unit, account, territory, channel, touches: left, isApproved: true }] : [],
  );
  return [...planned, ...guided];
}
