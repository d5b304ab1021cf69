import type { IsoDate } from '#domain/basics/iso-date.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import type { Consent, Purpose } from '#domain/customers/consent/consent.ts';
import { saidByNumber } from '#domain/customers/consent/consents-of-market.ts';
import { mayReach } from '#domain/customers/consent/may-reach.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import type { Stores } from '../ports.ts';

type ReachedLine = Pick<PlanLine, 'subject' | 'channel'>;

/** Why the account of a line may not be reached on a day by what it has said since; undefined where it has refused nothing. */
export async function refusedLinesOn(
  { consents }: Pick<Stores, 'consents'>,
  market: string,
  rules: EffectiveRules,
  day: IsoDate,
): Promise<(line: ReachedLine) => Reason | undefined> {
  return refusedLines(saidByNumber(await consents.ofMarket(market)), rules, day);
}

/** The same of what is read already. */
export function refusedLines(
  said: ReadonlyMap<number, readonly Consent[]>,
  rules: EffectiveRules,
  day: IsoDate,
): (line: ReachedLine) => Reason | undefined {
  return ({ subject, channel }) => {
    const own = said.get(subject);
    // Of whom nothing is kept the plan's own rules have decided.
    if (!own) return undefined;
    const whyNot = (purpose: Purpose): Reason | undefined =>
      mayReach(own, purpose === 'marketing' ? channel : undefined, purpose, day, rules).why;
    return whyNot('marketing') ?? whyNot('profiling');
  };
}
