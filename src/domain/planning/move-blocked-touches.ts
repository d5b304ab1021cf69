import type { Touches } from '../basics/units.ts';
import { channels, type Channel } from '../basics/channel.ts';
import type { Segment } from '../basics/segment.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { mostBy, touchesBy, type RateAt } from '../rulebook/rates/read-rates.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { blockedChannelMoves } from '../rulebook/rules/blocked-channel-moves.ts';
import { callFrequency } from '../rulebook/rules/call-frequency.ts';
import { channelWeight } from '../rulebook/rules/channel-weight.ts';
import { channelMaximum } from '../rulebook/rules/touch-maximum.ts';

/** Touches a channel takes over from one that is blocked. */
export interface MovedTouches {
  readonly from: Channel;
  readonly to: Channel;
  readonly touches: Touches;
}

/**
 * By the rule `blocked-channel-moves`, what guidance asks of a channel the account may not be reached on moves to those it
 * may: whole touches that together weigh no more than what was lost, first to the channel that carries most of the
 * guidance anyway, never beyond a channel's maximum.
 */
export function moveBlockedTouches(
  segment: Segment,
  open: readonly Channel[],
  blocked: readonly Channel[],
  rules: EffectiveRules,
  at: RateAt,
): MovedTouches[] {
  if (!valueOf(rules, blockedChannelMoves)) return [];
  const guided = (channel: Channel): number => touchesBy(rules, callFrequency(segment, channel), at);
  const weight = (channel: Channel): number => valueOf(rules, channelWeight(channel));
  const room = new Map(
    open.map((each) => {
      const most = mostBy(rules, channelMaximum(each), callFrequency(segment, each), at);
      return [each, Math.max(0, most - guided(each))];
    }),
  );
  const receivers = open.toSorted(
    (a, b) => guided(b) * weight(b) - guided(a) * weight(a) || channels.indexOf(a) - channels.indexOf(b),
  );
  return blocked.flatMap((from) => {
    let lost = guided(from) * weight(from);
    return receivers.flatMap((to): MovedTouches[] => {
      const touches = Math.min(room.get(to) ?? 0, Math.floor(lost / weight(to)));
      if (touches === 0) return [];
      room.set(to, (room.get(to) ?? 0) - touches);
      lost -= touches * weight(to);
      return [{ from, to, touches }];
    });
  });
}
