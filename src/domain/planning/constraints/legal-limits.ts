import { WHOLE } from '../../basics/channel.ts';
import type { Finding } from '../../basics/finding.ts';
import { finding } from '../../basics/finding.ts';
import type { Account } from '../../customers/account.ts';
import type { Rep } from '../../customers/rep.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import type { LegalLimit } from '../../organisation/market.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { unsolicitedShare } from '../../rulebook/rules/unsolicited-share.ts';
import type { VisitingDays } from '../../capacity/working-time/visiting-days.ts';
import { averageLimit } from './average-limit.ts';
import { dayLimit } from './day-limit.ts';
import { hardLimit } from './hard-limit.ts';
import { establishmentOf, type LegalConstraint, type LimitedLine } from './legal-constraint.ts';
import { touchesBefore, type PastTouch } from './limit-window.ts';
import type { TouchCap } from './plan-cap.ts';

export interface LegalCaps {
  readonly caps: readonly TouchCap[];
  /** Which limit stands behind a cap, by the cap's key. */
  readonly limits: ReadonlyMap<string, LegalLimit>;
  readonly findings: readonly Finding[];
}

/** What the limits of a country are held against. */
export interface LegalInput {
  /** Its first day is the first that can still be planned. */
  readonly cycle: Cycle;
  readonly lines: readonly LimitedLine[];
  readonly accounts: ReadonlyMap<string, Account>;
  readonly reps: ReadonlyMap<string, Rep>;
  readonly rules: EffectiveRules;
  /** Touches before the cycle's first day. */
  readonly past: readonly PastTouch[];
  /** Asked for only where a limit is per day. */
  readonly days: () => ReadonlyMap<string, VisitingDays>;
}

const constraintOf = ({ scope, strength }: LegalLimit): LegalConstraint => {
  if (scope === 'company-to-establishment-per-day') return dayLimit;
  return strength === 'average' ? averageLimit : hardLimit;
};

/**
 * What the country's limits allow in this cycle, as caps on touches. Where only unsolicited calls count, the rule
 * `unsolicited-share` says how many of the planned ones that are.
 */
export function legalLimitCaps(
  limits: readonly LegalLimit[],
  { cycle, lines, accounts, reps, rules, past, days }: LegalInput,
): LegalCaps {
  const inForce = limits.filter((limit) => limit.validFrom <= cycle.to);
  const behind = new Map<string, LegalLimit>();
  const known = new Map<string, string>();
  const establishment = (id: string): string => {
    const account = accounts.get(id);
    const found = known.get(id) ?? (account === undefined ? '' : establishmentOf(account));
    known.set(id, found);
    return found;
  };
  const caps = inForce.flatMap((limit) => {
    const holdsIn = ({ territory }: { readonly territory: string }): boolean =>
      limit.region === undefined || reps.get(territory)?.region === limit.region;
    const counted = lines.filter(
      (line) => line.maximum > 0 && limit.channels.some((each) => each === line.channel) && holdsIn(line),
    );
    const ofLimit = constraintOf(limit)(limit, {
      cycle,
      lines: counted,
      before: touchesBefore(limit, cycle, past).filter(holdsIn),
      counts: limit.counts === 'unsolicited' ? valueOf(rules, unsolicitedShare) / WHOLE : 1,
      establishmentOf: establishment,
      days: constraintOf(limit) === dayLimit ? days() : new Map(),
    });
    for (const { key } of ofLimit) behind.set(key, limit);
    return ofLimit;
  });
  const findings = inForce
    .filter(({ confirmed }) => !confirmed)
    .map(({ key, source, where }) =>
      finding('warning', 'planning.legal-limit-unconfirmed', where, { limit: key, source }),
    );
  return { caps, limits: behind, findings };
}
