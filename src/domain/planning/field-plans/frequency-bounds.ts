import type { Channel } from '../../basics/channel.ts';
import type { Segment } from '../../basics/segment.ts';
import type { Touches } from '../../basics/units.ts';
import type { ProcessTemplate } from '../../cycles/process-template.ts';
import { allows } from '../../rulebook/latitude.ts';
import type { EffectiveRules, Latitude, Rule } from '../../rulebook/rule.ts';
import { mostIn, touchesIn } from '../../rulebook/rates/in-cycle.ts';
import type { Rate } from '../../rulebook/rates/rate.ts';
import { mostBy, rateOf, touchesBy, type RateAt } from '../../rulebook/rates/read-rates.ts';
import { boundOrigin, inForceAt, valueOf, valueOrigin, type Origin } from '../../rulebook/rule-values.ts';
import { callFrequency } from '../../rulebook/rules/call-frequency.ts';
import { extraTouches } from '../../rulebook/rules/extra-touches.ts';
import { minimumFrequency } from '../../rulebook/rules/minimum-frequency.ts';
import { targetSegments } from '../../rulebook/rules/target-selection.ts';
import { channelMaximum } from '../../rulebook/rules/touch-maximum.ts';

/** An end of the latitude, and which rule sets it: its key, and which layer the end is from, whoever set the value. */
export interface Bound extends Origin {
  readonly touches: Touches;
  readonly rule: string;
}

/** Between which numbers a market may move the touches of a line of its own accord. */
export interface FrequencyBounds {
  readonly least: Bound;
  readonly most: Bound;
}

interface Asked {
  readonly segment: Segment;
  readonly channel: Channel;
  /** What the account is to get by the rules, touches of blocked channels included. */
  readonly guidance: Touches;
  /** Whether the rules make it a target. */
  readonly isTarget: boolean;
  readonly method: ProcessTemplate['methods']['value'];
}

const mostEver = 1_000;

/** What a layer below the last one may set the frequency to, as it comes to in the cycle. */
function rangeOf(
  latitude: Latitude | undefined,
  frequency: Rate,
  { place, subject }: RateAt,
): readonly [least: Touches, most: Touches] {
  const now = touchesIn(frequency, place, subject);
  switch (latitude?.kind) {
    case 'bounded': {
      const { min, max, per = 'cycle' } = latitude;
      return [
        touchesIn({ value: min, per }, place, subject),
        mostIn({ value: max, per }, frequency, place, subject),
      ];
    }
    case 'locked':
    case 'one-of':
      return [now, now];
    case 'free':
    case undefined:
      return [0, mostEver];
  }
}

/** Whether a market may make accounts of a segment targets of its own accord. */
function mayTarget(rules: EffectiveRules, segment: Segment): boolean {
  const kept = rules[targetSegments.key];
  const now = valueOf(rules, targetSegments);
  if (!kept || now.includes(segment)) return true;
  return allows(inForceAt(kept, undefined).latitude, { value: now }, { value: [...now, segment] });
}

/**
 * How far the rules let a market move the frequency of an account and channel: by the latitude of the frequency, the most
 * of the channel, what must not be fallen below, and by who may be a target at all.
 * @param rules as they are for the account and the brand
 * @param at the cycle, and the account by its number: what rates come to
 */
export function frequencyBounds(rules: EffectiveRules, at: RateAt, asked: Asked): FrequencyBounds {
  const { segment, channel, guidance, isTarget, method } = asked;
  /** By a value of the rule, or by what its latitude leaves. */
  const byValue = (rule: Rule, touches: Touches): Bound => ({
    touches,
    rule: rule.key,
    ...valueOrigin(rules, rule),
  });
  const byLatitude = (rule: Rule, touches: Touches): Bound => ({
    touches,
    rule: rule.key,
    ...boundOrigin(rules, rule),
  });
  const frequency = callFrequency(segment, channel);
  const kept = rules[frequency.key];
  const [low, high] = rangeOf(kept && inForceAt(kept, undefined).latitude, rateOf(rules, frequency), at);
  if (!isTarget && !mayTarget(rules, segment))
    return { least: byLatitude(targetSegments, 0), most: byLatitude(targetSegments, 0) };
  // Time that is left over is spent beyond guidance by the rules themselves.
  const spare = method === 'grid' && isTarget ? touchesBy(rules, extraTouches, at, { channel }) : 0;
  const ofGuidance = guidance + spare;
  const highest = high < ofGuidance ? byValue(frequency, ofGuidance) : byLatitude(frequency, high);
  const byChannel = byValue(channelMaximum(channel), mostBy(rules, channelMaximum(channel), frequency, at));
  const least =
    isTarget && guidance < low ? byValue(frequency, guidance) : byLatitude(frequency, isTarget ? low : 0);
  const promised = byValue(
    minimumFrequency(segment),
    isTarget && channel === 'face-to-face' ? touchesBy(rules, minimumFrequency(segment), at) : 0,
  );
  return {
    least: promised.touches > least.touches ? promised : least,
    most: byChannel.touches < highest.touches ? byChannel : highest,
  };
}
