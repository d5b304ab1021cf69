import { WHOLE } from '../../basics/channel.ts';
import type { Finding } from '../../basics/finding.ts';
import { finding } from '../../basics/finding.ts';
import type { Account, Rep } from '../../customers/account.ts';
import { textFact } from '../../customers/account-facts.ts';
import type { Cycle } from '../../process/cycle.ts';
import type { LegalLimit } from '../../process/market.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { integerRule } from '../../rulebook/rule-values.ts';
import type { AllocationCap, AllocationLine } from '../allocation/allocation-problem.ts';

/** What a limit needs to know of a line. */
export type LimitedLine = Pick<AllocationLine, 'key' | 'account' | 'channel' | 'territory' | 'maximum'>;

/** A cap on touches of the lines it names. */
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

function groupBy(
  lines: readonly LimitedLine[],
  keyOf: (line: LimitedLine) => string,
): Map<string, LimitedLine[]> {
  const groups = new Map<string, LimitedLine[]>();
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
    const counted = lines.filter(
      (line) =>
        line.maximum > 0 &&
        limit.channels.some((channel) => channel === line.channel) &&
        (limit.region === undefined || reps.get(line.territory)?.region === limit.region),
    );
    const counts = limit.counts === 'unsolicited' ? unsolicited : 1;
    const addCap = (key: string, group: readonly LimitedLine[], maximum: number): void => {
      caps.push({ key, lines: group.map((line) => line.key), maximum: Math.floor(maximum / counts) });
      behind.set(key, limit);
    };
    if (limit.strength === 'average') {
      for (const [territory, group] of groupBy(counted, (line) => line.territory)) {
        const people = new Set(group.map((line) => line.account)).size;
        addCap(
          `legal:${limit.key}:${territory}`,
          group,
          people * limit.maximum * shareOfWindow(limit, cycle),
        );
      }
      continue;
    }
    const keyOf =
      limit.scope === 'rep-to-person'
        ? (line: LimitedLine) => `${line.territory}|${line.account}`
        : (line: LimitedLine) => {
            const account = accounts.get(line.account);
            return account === undefined ? '' : textFact(account, 'organisation') || account.accountId;
          };
    for (const [key, group] of groupBy(counted, keyOf))
      addCap(`legal:${limit.key}:${key}`, group, limit.maximum);
  }
  return { caps, limits: behind, findings };
}
