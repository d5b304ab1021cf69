import type { Finding } from '../../basics/finding.ts';
import { atSubject, finding } from '../../basics/finding.ts';
import { integerRule } from '../../rulebook/rule-values.ts';
import type { Guardrail, ReviewSituation } from './review-situation.ts';

/** Touches a line would have if the open proposals and this change were all approved. */
function touchesAfter({ line, to, territoryLines, counted }: ReviewSituation): ReadonlyMap<string, number> {
  const touches = new Map(territoryLines.map((each) => [each.key, each.planned]));
  for (const each of counted) if (each.state === 'open') touches.set(each.lineKey, each.to);
  return touches.set(line.key, to);
}

/** A legal limit or the most touches of an account may not be passed by review either. */
export const contactLimits: Guardrail = (situation) => {
  const { line, to, territoryLines, legal, rules } = situation;
  if (to <= line.planned) return [];
  const after = touchesAfter(situation);
  const findings: Finding[] = [];
  const most = integerRule(rules, 'account-touch-maximum');
  const ofAccount = territoryLines
    .filter((each) => each.accountId === line.accountId)
    .reduce((sum, each) => sum + (after.get(each.key) ?? 0), 0);
  if (ofAccount > most) {
    findings.push(
      finding('error', 'review.over-account-total', atSubject(line.key), {
        account: line.accountName,
        planned: ofAccount,
        maximum: most,
      }),
    );
  }
  for (const { key, lines, maximum: ofWindow, past = 0 } of legal.caps) {
    if (!lines.includes(line.key)) continue;
    const planned = lines.reduce((sum, each) => sum + (after.get(each) ?? 0), 0);
    const maximum = Math.max(0, ofWindow - past);
    const limit = legal.limits.get(key);
    if (planned > maximum && limit) {
      findings.push(
        finding('error', 'review.over-legal-limit', atSubject(line.key), {
          account: line.accountName,
          limit: limit.key,
          planned,
          maximum,
          source: limit.source,
        }),
      );
    }
  }
  return findings;
};
