import type { Channel } from '../basics/channel.ts';
import type { LineKey, TerritoryCode } from '../basics/ids.ts';
import { daysFrom, type IsoDate } from '../basics/iso-date.ts';
import { reason } from '../basics/outcome.ts';
import type { Account } from '../customers/account.ts';
import { reachInTime, type Days, type ReachInTime, type SaidSince } from '../customers/consent/may-reach.ts';
import { bothOpen, openDoor, type DutyDoor } from '../customers/duties/closed-by-duty.ts';
import type { ProcessTemplate } from '../cycles/process-template.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import type { Rate } from '../rulebook/rates/rate.ts';
import { rateOf, touchesBy, type RateAt } from '../rulebook/rates/read-rates.ts';
import { callFrequency } from '../rulebook/rules/call-frequency.ts';
import { reachInLabel } from '../segmentation/eligibility.ts';
import type { SegmentedAccount } from '../segmentation/segmented-account.ts';
import { lineKeyOf } from './line-key.ts';
import { moveBlockedTouches, type MovedTouches } from './move-blocked-touches.ts';
import {
  isShared,
  ownSeat,
  reachOfSeat,
  touchesOfSeat,
  turnsOf,
  type Seat,
  type Turns,
} from './shared-accounts.ts';

/** What the guidance asks of a territory on one channel for an account and a brand, whatever it is worth. */
export interface GuidedTouches {
  readonly key: LineKey;
  readonly channel: Channel;
  /** What the rule asks for, before it comes to the touches of the cycle. */
  readonly rate: Rate;
  /** Of all who share the account. */
  readonly ofAll: number;
  /** Of the territory. */
  readonly guidance: number;
  /** For which part of the territory's time the account may be reached, and why not for the rest. */
  readonly reach: ReachInTime;
  /** What blocked channels hand over to this one, or this one hands over to others. */
  readonly moved: readonly MovedTouches[];
  /** Whose turn each of the account's touches is. */
  readonly turns: Turns;
}

const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);

const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b);

/** What a door leaves open of some days: of which days it closes nobody knows, so they may all be of these. */
function doorIn(days: Days, all: Days, door: ReachInTime): ReachInTime {
  if (door.part === 1 || days === all) return door;
  const closed = (1 - door.part) * daysFrom(all.from, all.to);
  return { ...door, part: Math.max(0, 1 - closed / daysFrom(days.from, days.to)) };
}

const nothingWanted = (): boolean => false;

/**
 * What the guidance asks for an account and a brand that may be promoted to it, channel by channel. A target has each of the
 * template's channels that guidance or a response gives sense to; an account that is no target has face to face alone, so that a
 * rep can propose to add it.
 * @param rules as they are for the account and the brand
 * @param at the cycle, and the account by its number: what rates come to
 * @param promoted the days of the time in which the brand may be promoted to the account
 * @param seat the part in it of the territory that is asked
 * @param isWanted channels that somebody asks for whatever the guidance says
 */
export function guidedTouches(
  account: Account,
  { brand, segment, target }: Pick<SegmentedAccount, 'brand' | 'segment' | 'target'>,
  template: Pick<ProcessTemplate, 'channels' | 'methods'>,
  rules: EffectiveRules,
  at: RateAt,
  { saidBy, days, made = {} }: SaidSince,
  promoted: Days,
  door: DutyDoor = openDoor,
  seat: Seat = ownSeat(account),
  isWanted: (channel: Channel) => boolean = nothingWanted,
): readonly GuidedTouches[] {
  const said = saidBy(account);
  const reaches = new Map(
    template.channels.map((channel) => [
      channel,
      reachOfSeat(seat, days, (all) => {
        const open = { from: later(promoted.from, all.from), to: earlier(promoted.to, all.to) };
        const inLabel =
          open.from > open.to
            ? { part: 0, why: reason('promoted-within', { ...promoted }) }
            : reachInLabel((each) => reachInTime(said, channel, 'marketing', each, rules), { open, all });
        return bothOpen(inLabel, doorIn(all, days, door(account.subject, channel, seat.territory)));
      }),
    ]),
  );
  const open = template.channels.filter((channel) => (reaches.get(channel)?.part ?? 0) > 0);
  const blocked = template.channels.filter((channel) => !open.includes(channel));
  const allMoved = target ? moveBlockedTouches(segment, open, blocked, rules, at) : [];
  return template.channels.flatMap((channel): readonly GuidedTouches[] => {
    const moved = allMoved.filter((each) => each.from === channel || each.to === channel);
    const ofAll =
      touchesBy(rules, callFrequency(segment, channel), at) +
      moved.reduce((sum, each) => sum + (each.to === channel ? each.touches : 0), 0);
    const rate = rateOf(rules, callFrequency(segment, channel));
    // Who is seen less than once a cycle keeps the line in a cycle without a touch.
    const isAsked = isWanted(channel);
    if (!isAsked && target && template.methods.value === 'grid' && ofAll === 0 && rate.value === 0) return [];
    if (!isAsked && !target && channel !== 'face-to-face') return [];
    const keyIn = (territory: TerritoryCode): LineKey =>
      lineKeyOf({
        accountId: account.accountId,
        brand,
        channel,
        ...(isShared(seat) ? { territory } : {}),
      });
    const turns = turnsOf(seat, (territory) => made[keyIn(territory)] ?? 0);
    return [
      {
        key: keyIn(seat.territory),
        channel,
        rate,
        ofAll,
        guidance: touchesOfSeat(ofAll, seat, turns),
        reach: reaches.get(channel) ?? { part: 0 },
        moved,
        turns,
      },
    ];
  });
}
