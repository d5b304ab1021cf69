import type { Channel } from '#domain/basics/channel.ts';
import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import type { Consent, Purpose } from '#domain/customers/consent/consent.ts';
import { saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import { reachInTime, type Days } from '#domain/customers/consent/may-reach.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import type { Stores } from '../ports.ts';

type ReachedLine = Pick<PlanLine, 'subject' | 'channel'>;

/**
 * Why the account of a line may not be reached on a day, or on any of a time, by what it has said since; undefined where it
 * has refused nothing.
 */
export async function refusedLinesOn(
  { consents }: Pick<Stores, 'consents'>,
  market: string,
  rules: EffectiveRules,
  when: IsoDate | Days,
): Promise<(line: ReachedLine) => Reason | undefined> {
  return refusedLines(saidByNumber(await consents.ofMarket(market)), rules, when);
}

/** The same of what is read already. */
export function refusedLines(
  said: ReadonlyMap<number, readonly Consent[]>,
  rules: EffectiveRules,
  when: IsoDate | Days,
): (line: ReachedLine) => Reason | undefined {
  return ({ subject, channel }) => {
    const own = said.get(subject);
    // Of whom nothing is kept the plan's own rules have decided.
    if (!own) return undefined;
    return whyRefused(own, channel, rules, when);
  };
}

/** Why somebody may be reached over a channel on no day of a time; undefined where they may on some. */
export function whyRefused(
  said: readonly Consent[],
  channel: Channel,
  rules: EffectiveRules,
  when: IsoDate | Days,
): Reason | undefined {
  const days = typeof when === 'string' ? { from: when, to: when } : when;
  const whyNot = (purpose: Purpose): Reason | undefined => {
    const { part, why } = reachInTime(
      said,
      purpose === 'marketing' ? channel : undefined,
      purpose,
      days,
      rules,
    );
    return part === 0 ? why : undefined;
  };
  return whyNot('marketing') ?? whyNot('profiling');
}
