import { describeWhere } from '#domain/basics/finding.ts';
import type { EffectiveRule, Rule } from '#domain/rulebook/rule.ts';
import type { ExplainedRuleAnswer, RuleAnswer } from './schemas.ts';

export function presentRule(rule: Rule, { value, latitude, provenance }: EffectiveRule): RuleAnswer {
  const origin = provenance.findLast((each) => each.value !== undefined);
  const { key, area, title, wording, unit } = rule;
  return {
    key,
    area,
    title,
    wording,
    unit,
    value,
    latitude,
    layer: origin?.layer ?? 'default',
    layerKey: origin?.key ?? 'default',
  };
}

export const presentExplainedRule = (rule: Rule, effective: EffectiveRule): ExplainedRuleAnswer => ({
  ...presentRule(rule, effective),
  default: rule.default,
  source: rule.source,
  provenance: effective.provenance.map(({ where, ...step }) => ({
    ...step,
    ...(where === undefined ? {} : { where: describeWhere(where) }),
  })),
});
