import type { Channel } from '../../basics/channel.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { dayKept, type Consent, type Purpose } from './consent.ts';
import { consentInForce } from './in-force.ts';
import { mayReach, turnsIn, type Days } from './may-reach.ts';

/** The day on which a word of no day was kept: before it nobody could know. Empty where that is not known either. */
function keptOn(said: readonly Consent[], channel: Channel | undefined, purpose: Purpose, day: IsoDate) {
  const inForce = consentInForce(said, channel, purpose, day);
  if (inForce) return inForce.saidOn === '' ? dayKept(inForce) : '';
  const [last = ''] = said
    .flatMap((each) => (each.state === 'unsaid' ? [dayKept(each)] : []))
    .toSorted()
    .toReversed();
  return last;
}

/**
 * Since which day of a time somebody may not be reached any more, up to its last: whatever was done before it was open.
 * What was said on a day nobody knows closes from the day it was kept.
 * @param days the last of them is the one it is asked on
 * @returns the first of the closed days without a break, never before `days.from`; undefined where the last day is open
 */
export function closedSince(
  said: readonly Consent[],
  channel: Channel | undefined,
  purpose: Purpose,
  days: Days,
  rules: EffectiveRules,
): IsoDate | undefined {
  const isClosed = (day: IsoDate): boolean => mayReach(said, channel, purpose, day, rules).why !== undefined;
  if (!isClosed(days.to)) return undefined;
  const turns = turnsIn(said, channel, days, rules);
  const open = turns.findLastIndex((day) => !isClosed(day));
  if (open >= 0) return turns[open + 1];
  const kept = keptOn(said, channel, purpose, days.to);
  if (kept <= days.from) return days.from;
  return kept <= days.to ? kept : undefined;
}
