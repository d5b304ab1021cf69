import type { Account, Rep } from '../customers/account.ts';
import { mayReach } from '../customers/consent.ts';
import { legalLimitCaps } from '../planning/constraints/legal-limits.ts';
import type { PastTouch } from '../planning/constraints/limit-window.ts';
import type { PlanLine } from '../planning/plan.ts';
import type { Cycle } from '../process/cycle.ts';
import type { LegalLimit } from '../process/market.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';

/** A plan and what it is held against: the roster, limits and rules of today. */
export interface PlanToday {
  readonly cycle: Cycle;
  /** Lines of the plan's targets and of whatever else has touches. */
  readonly lines: readonly PlanLine[];
  readonly accounts: ReadonlyMap<string, Account>;
  readonly reps: ReadonlyMap<string, Rep>;
  readonly legalLimits: readonly LegalLimit[];
  readonly rules: EffectiveRules;
  /** Calls made before the cycle. */
  readonly past?: readonly PastTouch[];
}

/** Legal limits that planned touches pass, each with where. */
export function passedLimits({
  cycle,
  lines,
  accounts,
  reps,
  legalLimits,
  rules,
  past = [],
}: PlanToday): readonly string[] {
  const limited = lines.map((line) => ({ ...line, account: line.accountId }));
  const { caps } = legalLimitCaps(legalLimits, cycle, limited, accounts, reps, rules, past);
  const planned = new Map(lines.map((line) => [line.key, line.planned]));
  return caps
    .filter(({ lines: keys, maximum, past: taken = 0 }) => {
      const touches = keys.reduce((sum, key) => sum + (planned.get(key) ?? 0), 0);
      // What was done before cannot be taken back; a plan passes a limit by what it adds.
      return touches > Math.max(0, maximum - taken);
    })
    .map(({ key }) => key.replace(/^legal:/, ''));
}

/** Lines with touches for customers who have left the roster or may no longer be reached on the channel. */
export const outdatedLines = ({
  lines,
  accounts,
  rules,
}: Pick<PlanToday, 'lines' | 'accounts' | 'rules'>): readonly string[] =>
  lines
    .filter(({ planned, accountId, channel }) => {
      if (planned === 0) return false;
      const account = accounts.get(accountId);
      return !account || !mayReach(account, channel, rules);
    })
    .map(({ key }) => key);
