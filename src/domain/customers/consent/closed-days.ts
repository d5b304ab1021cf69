import type { Channel } from '../../basics/channel.ts';
import { addDays } from '../../basics/iso-date.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { closedSince } from './closed-since.ts';
import type { Consent, Purpose } from './consent.ts';
import { mayReach, turnsIn, type Days } from './may-reach.ts';

function closedFor(
  said: readonly Consent[],
  channel: Channel | undefined,
  purpose: Purpose,
  days: Days,
  rules: EffectiveRules,
): readonly Days[] {
  const turns = turnsIn(said, channel, days, rules);
  const closed: Days[] = [];
  for (const [index, from] of turns.entries()) {
    if (mayReach(said, channel, purpose, from, rules).why === undefined) continue;
    const next = turns[index + 1];
    const to = next === undefined ? days.to : addDays(next, -1);
    const last = closed.at(-1);
    if (last && addDays(last.to, 1) === from) closed[closed.length - 1] = { from: last.from, to };
    else closed.push({ from, to });
  }
  // What was said on a day nobody knows closes from the day it was kept.
  return closed.flatMap(({ from, to }) => {
    const since = closedSince(said, channel, purpose, { from, to }, rules);
    return since === undefined ? [] : [{ from: since, to }];
  });
}

/** Days of several ranges, in order and each once. */
export function joinDays(ranges: readonly Days[]): readonly Days[] {
  const joined: Days[] = [];
  for (const each of ranges.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = joined.at(-1);
    if (last && each.from <= addDays(last.to, 1)) {
      if (each.to > last.to) joined[joined.length - 1] = { from: last.from, to: each.to };
    } else joined.push(each);
  }
  return joined;
}

/**
 * On which days of a time somebody may not be reached over a channel, or not be put into segments: ranges in order, none
 * beside another.
 */
export const closedDays = (
  said: readonly Consent[],
  channel: Channel,
  days: Days,
  rules: EffectiveRules,
): readonly Days[] =>
  joinDays([
    ...closedFor(said, channel, 'marketing', days, rules),
    ...closedFor(said, undefined, 'profiling', days, rules),
  ]);

/** The days that are closed and were not. */
export function newlyClosed(closed: readonly Days[], before: readonly Days[]): Days | undefined {
  return closed.find((each) => !before.some((was) => was.from <= each.from && was.to >= each.to));
}
