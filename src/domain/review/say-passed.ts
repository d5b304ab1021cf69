import { WHOLE } from '../basics/channel.ts';
import { atSubject, finding, type Finding, type FindingValue } from '../basics/finding.ts';
import { minorUnitsOf } from '../basics/minor-units.ts';
import type { PlanLine } from '../planning/plan.ts';
import { originOf, valueOf } from '../rulebook/rule-values.ts';
import { brandsCombine } from '../rulebook/rules/brands-combine.ts';
import { touchMaximum } from '../rulebook/rules/touch-maximum.ts';
import { reviewMayPass } from '../rulebook/rules/review-guardrails.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import type { LimitCheck, PassedLimit } from './limit-check.ts';

/** What is said of a limit of the company's own: its code, and what its message names. */
function ownLimit(
  limits: LimitCheck,
  { key, kind, planned, maximum, share }: PassedLimit,
  rules: EffectiveRules,
): readonly [code: string, values: Readonly<Record<string, FindingValue>>] {
  const { code = '', values = {} } = limits.said.get(key)?.why[0] ?? {};
  if (kind === 'share-of-voice') {
    const { name = '', source = '', minimum = 0 } = share ?? {};
    const has = maximum === 0 ? 0 : Math.floor((planned * 1_000) / maximum) / 10;
    return ['review.under-share', { brand: name, share: minimum / 100, has, source }];
  }
  if (kind === 'brands') {
    return ['review.over-brands', { ...values, planned, maximum, source: originOf(rules, brandsCombine) }];
  }
  if (kind === 'account-total') {
    const source = originOf(rules, touchMaximum);
    return ['review.over-account-total', { planned, maximum, source }];
  }
  const unit = code === 'bound-budget-money' ? minorUnitsOf(String(values['currency'])) : WHOLE;
  return [
    code === 'bound-budget-money' ? 'review.over-budget-money' : 'review.over-budget-calls',
    { ...values, planned: Math.ceil(planned / unit), maximum: Math.floor(maximum / unit) },
  ];
}

/**
 * A passed limit as a finding at a line: the law is an error; a limit of the company's own is one unless the rule
 * `review-may-pass` lets review pass it.
 * @param code what is said of the law
 */
export function sayPassed(
  limits: LimitCheck,
  passed: PassedLimit,
  { key, accountName: account }: Pick<PlanLine, 'key' | 'accountName'>,
  rules: EffectiveRules,
  code: 'review.over-legal-limit' | 'review.limit-passed',
): Finding {
  const where = atSubject(key);
  const law = limits.laws.get(passed.key)?.limit;
  if (law) {
    const { planned, maximum } = passed;
    const at = passed.key.slice(`legal:${law.key}:`.length);
    return finding('error', code, where, {
      account,
      at,
      limit: law.key,
      planned,
      maximum,
      source: law.source,
    });
  }
  const mayPass = valueOf(rules, reviewMayPass).some((each) => each === passed.kind);
  const [ownCode, values] = ownLimit(limits, passed, rules);
  return finding(
    mayPass ? 'warning' : 'error',
    ownCode,
    where,
    { account, ...values },
    { rule: reviewMayPass.key },
  );
}
