import { WHOLE } from '../basics/channel.ts';
import { atSubject, finding, type Finding } from '../basics/finding.ts';
import { sortedBy } from '../basics/stable-order.ts';
import type { Account } from '../customers/account.ts';
import type { Rep } from '../customers/rep.ts';
import { textFact } from '../customers/account-facts.ts';
import { establishmentOf } from '../planning/constraints/legal-constraint.ts';
import type { LegalLimit } from '../organisation/market.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { unsolicitedShare } from '../rulebook/rules/unsolicited-share.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import type { ActualCall } from './actual-call.ts';

export interface DaysInput {
  readonly limits: readonly LegalLimit[];
  /** Calls that took place. */
  readonly calls: readonly ActualCall[];
  readonly accounts: ReadonlyMap<string, Account>;
  readonly reps: ReadonlyMap<string, Rep>;
  readonly rules: EffectiveRules;
}

/** A day on which one establishment had more visits than the law allows, and whose they were. */
export interface DayOverLimit {
  readonly territories: readonly string[];
  readonly finding: Finding;
}

export const isPerDay = ({ scope, strength }: LegalLimit): boolean =>
  scope === 'company-to-establishment-per-day' && strength === 'hard';

/**
 * Days with more visits of one establishment than a limit per day allows. Calls of one rep with several people there are
 * one visit. Where only unsolicited calls count, as many visits more are allowed as the rule `unsolicited-share` says.
 */
export function daysOverLimit({ limits, calls, accounts, reps, rules }: DaysInput): readonly DayOverLimit[] {
  const over = limits.filter(isPerDay).flatMap((limit) => {
    const share = limit.counts === 'unsolicited' ? valueOf(rules, unsolicitedShare) / WHOLE : 1;
    const maximum = Math.floor(limit.maximum / share);
    const counted = calls.filter(
      ({ on, channel, territory, accountId }) =>
        on >= limit.validFrom &&
        limit.channels.includes(channel) &&
        accounts.has(accountId) &&
        (limit.region === undefined || reps.get(territory)?.region === limit.region),
    );
    const days = Map.groupBy(
      counted,
      ({ on, accountId }) => `${on}|${establishmentOf(accounts.get(accountId)!)}`,
    );
    return [...days.values()].flatMap((made): DayOverLimit[] => {
      const territories = [...new Set(made.map(({ territory }) => territory))].toSorted();
      const [{ on, accountId } = { on: '', accountId: '' }] = made;
      const account = accounts.get(accountId);
      const establishment =
        (account && textFact(account, 'organisation').trim()) || (account?.name ?? accountId);
      if (territories.length <= maximum) return [];
      const values = {
        limit: limit.key,
        establishment,
        on,
        visits: territories.length,
        maximum,
        source: limit.source,
      };
      return [
        {
          territories,
          finding: finding('warning', 'attainment.day-over-limit', atSubject(establishment), values),
        },
      ];
    });
  });
  return sortedBy(
    over,
    ({ finding: { values } }) => String(values['on']),
    ({ finding: { values } }) => String(values['establishment']),
    ({ finding: { values } }) => String(values['limit']),
  );
}
