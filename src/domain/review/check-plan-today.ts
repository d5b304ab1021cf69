import { sortedBy } from '../basics/stable-order.ts';
import type { Finding } from '../basics/finding.ts';
import type { Account } from '../customers/account.ts';
import { mayReach } from '../customers/consent.ts';
import type { PlanLine } from '../planning/plan.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import type { Proposal } from './proposal.ts';
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

/** Limits that open proposals would pass if all of them were approved; whoever decides sees them beforehand. */
export function passedTogether(
  limits: HeldLimits,
  open: readonly Pick<Proposal, 'lineKey' | 'to'>[],
  rules: EffectiveRules,
): readonly Finding[] {
  const already = new Map(passedLimits(limits).map(({ key, over }) => [key, over]));
  const planned = new Map(open.map(({ lineKey, to }) => [lineKey, to]));
  return passedLimits(limits, planned)
    .filter(({ key, over }) => over > (already.get(key) ?? 0))
    .flatMap((passed) => {
      const lines = open.flatMap(({ lineKey, to }) => {
        const line = limits.lines.get(lineKey);
        return line && passed.lines.includes(lineKey) ? [{ line, more: to - line.planned }] : [];
      });
      const { line } = sortedBy(lines, ({ more }) => -more)[0] ?? {};
      if (!line) return [];
      const said = sayPassed(limits, passed, line, rules, 'review.over-legal-limit');
      return [{ ...said, severity: 'warning' as const }];
    });
}

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
