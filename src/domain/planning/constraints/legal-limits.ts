import { WHOLE } from '../../basics/channel.ts';
import type { Finding } from '../../basics/finding.ts';
import { finding } from '../../basics/finding.ts';
import type { Account, Rep } from '../../customers/account.ts';
import { textFact } from '../../customers/account-facts.ts';
import type { Cycle } from '../../process/cycle.ts';
import type { LegalLimit } from '../../process/market.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { integerRule } from '../../rulebook/rule-values.ts';
import { touchesBefore, type PastTouch } from './limit-window.ts';
import type { AllocationCap, AllocationLine } from '../allocation/allocation-problem.ts';

/** What a limit needs to know of a line. */
export type LimitedLine = Pick<AllocationLine, 'key' | 'account' | 'channel' | 'territory' | 'maximum'>;

/** A cap on touches of the lines it names; `past` of its maximum are taken already. */
export type LegalCap = AllocationCap & { readonly lines: readonly string[] };

export interface LegalCaps {
  readonly caps: readonly LegalCap[];
  /** Which limit stands behind a cap, by the cap's key. */
  readonly limits: ReadonlyMap<string, LegalLimit>;
  readonly findings: readonly Finding[];
}

/** Months from the cycle's first to its last, both counted. */
const monthsOf = (cycle: Cycle): number =>
  (Number(cycle.to.slice(0, 4)) - Number(cycle.from.slice(0, 4))) * 12 +
  Number(cycle.to.slice(5, 7)) -
  Number(cycle.from.slice(5, 7)) +
  1;

function groupBy<Touched>(
  lines: readonly Touched[],
  keyOf: (line: Touched) => string,
): Map<string, Touched[]> {
  const groups = new Map<string, Touched[]>();
  for (const line of lines) {
    const key = keyOf(line);
    if (key === '') continue;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return groups;
}

/** The share of a window's calls that a cycle may plan; a cycle longer than the window is held to one window's worth. */
const shareOfWindow = (limit: LegalLimit, cycle: Cycle): number =>
  Math.min(1, monthsOf(cycle) / limit.window.months);

/**
 * What the country's limits allow in this cycle, as caps on touches.
 * - A hard limit caps each rep and person, or each establishment, at the whole maximum of its window.
 * - An average caps each rep's calls over all its people at the cycle's share of the window.
 * Touches of `past` that lie in the window before the cycle lower the cap: each of them under a hard limit; under an
 * average those beyond the share of the window that has gone by.
 * Where only unsolicited calls count, the rule `unsolicited-share` says how many of the planned ones that are.
 * A limit per day cannot be planned in a cycle's totals and is pointed out instead.
 */
export function legalLimitCaps(
  limits: readonly LegalLimit[],
  cycle: Cycle,
  lines: readonly LimitedLine[],
  accounts: ReadonlyMap<string, Account>,
  reps: ReadonlyMap<string, Rep>,
  rules: EffectiveRules,
  past: readonly PastTouch[] = [],
): LegalCaps {
  const caps: LegalCap[] = [];
  const behind = new Map<string, LegalLimit>();
  const findings: Finding[] = [];
  const unsolicited = integerRule(rules, 'unsolicited-share') / WHOLE;
  for (const limit of limits) {
    if (limit.validFrom > cycle.to) continue;
    if (!limit.confirmed) {
      findings.push(
        finding('warning', 'planning.legal-limit-unconfirmed', limit.where, {
          limit: limit.key,
          source: limit.source,
        }),
      );
    }
    if (limit.scope === 'company-to-establishment-per-day') {
      findings.push(
        finding('info', 'planning.legal-limit-per-day', limit.where, {
          limit: limit.key,
          maximum: limit.maximum,
        }),
      );
      continue;
    }
    const holdsIn = (territory: string): boolean =>
      limit.region === undefined || reps.get(territory)?.region === limit.region;
    const counted = lines.filter(
      (line) =>
        line.maximum > 0 &&
        limit.channels.some((channel) => channel === line.channel) &&
        holdsIn(line.territory),
    );
    const before = touchesBefore(limit, cycle, past).filter((touch) => holdsIn(touch.territory));
    const counts = limit.counts === 'unsolicited' ? unsolicited : 1;
    const addCap = (key: string, group: readonly LimitedLine[], maximum: number, taken: number): void => {
      caps.push({
        key,
        lines: group.map((line) => line.key),
        maximum: Math.floor(maximum / counts),
        past: Math.ceil(taken),
      });
      behind.set(key, limit);
    };
    if (limit.strength === 'average') {
      const beforeOf = groupBy(before, (touch) => touch.territory);
      const share = shareOfWindow(limit, cycle);
      for (const [territory, group] of groupBy(counted, (line) => line.territory)) {
        const ofWindow = new Set(group.map((line) => line.account)).size * limit.maximum;
        const due = (ofWindow * (1 - share)) / counts;
        const excess = Math.max(0, (beforeOf.get(territory)?.length ?? 0) - due);
        addCap(`legal:${limit.key}:${territory}`, group, ofWindow * share, excess);
      }
      continue;
    }
    const keyOf = ({ territory, account }: Pick<LimitedLine, 'territory' | 'account'>): string => {
      if (limit.scope === 'rep-to-person') return `${territory}|${account}`;
      const known = accounts.get(account);
      return known === undefined ? '' : textFact(known, 'organisation') || known.accountId;
    };
    const beforeOf = groupBy(before, keyOf);
    for (const [key, group] of groupBy(counted, keyOf)) {
      addCap(`legal:${limit.key}:${key}`, group, limit.maximum, beforeOf.get(key)?.length ?? 0);
    }
  }
  return { caps, limits: behind, findings };
}
