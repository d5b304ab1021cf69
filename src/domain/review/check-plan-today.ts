import { sortedBy } from '../basics/stable-order.ts';
import type { Finding } from '../basics/finding.ts';
import type { Account } from '../customers/account.ts';
import { mayReach } from '../customers/consent.ts';
import type { PlanLine } from '../planning/plan.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { passedLimits, type HeldLimits } from './held-limits.ts';
import { sayPassed } from './say-passed.ts';

/** Every limit that planned touches pass, at the line of it that gets most, with its source. */
export const overLimits = (limits: HeldLimits, rules: EffectiveRules): readonly Finding[] =>
  passedLimits(limits).flatMap((passed) => {
    const lines = passed.lines.flatMap((key) => limits.lines.get(key) ?? []);
    const [most] = sortedBy(
      lines,
      ({ planned }) => -planned,
      ({ key }) => key,
    );
    return most ? [sayPassed(limits, passed, most, rules, 'review.limit-passed')] : [];
  });

/** Lines with touches for customers who have left the roster or may no longer be reached on the channel. */
export const outdatedLines = ({
  lines,
  accounts,
  rules,
}: {
  readonly lines: readonly PlanLine[];
  readonly accounts: ReadonlyMap<string, Account>;
  readonly rules: EffectiveRules;
}): readonly string[] =>
  lines
    .filter(({ planned, accountId, channel }) => {
      if (planned === 0) return false;
      const account = accounts.get(accountId);
      return !account || !mayReach(account, channel, rules);
    })
    .map(({ key }) => key);
