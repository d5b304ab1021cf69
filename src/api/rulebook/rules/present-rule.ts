import { describeWhere } from '#domain/basics/finding.ts';
import type { EffectiveRule, Rule } from '#domain/rulebook/rule.ts';
import { wordRule } from '#wording/word-rule.ts';
import type { Words } from '#wording/words.ts';
import type { ExplainedRuleAnswer, RuleAnswer } from './schemas.ts';

function setBy(provenance: EffectiveRule['provenance']): Pick<RuleAnswer, 'layer' | 'layerKey'> {
  const origin = provenance.findLast((each) => each.value !== undefined);
  return { layer: origin?.layer ?? 'default', layerKey: origin?.key ?? 'default' };
}

/** A rule in force, in the reader's words. */
export function presentRule(
  words: Words,
  rule: Rule,
  { value, latitude, provenance, scoped = [] }: EffectiveRule,
): RuleAnswer {
  const { key, area, unit } = rule;
  return {
    key,
    area,
    ...wordRule(words, rule),
    unit,
    value,
    latitude,
    ...setBy(provenance),
    scoped: scoped.map((each) => ({
      for: each.for,
      value: each.value,
      latitude: each.latitude,
      ...setBy(each.provenance),
    })),
  };
}

export const presentExplainedRule = (
  words: Words,
  rule: Rule,
  effective: EffectiveRule,
): Omit<ExplainedRuleAnswer, 'on'> => ({
  ...presentRule(words, rule, effective),
  default: rule.default,
  source: rule.source,
  provenance: effective.provenance.map(({ where, ...step }) => ({
    ...step,
    ...(where === undefined ? {} : { where: describeWhere(where) }),
  })),
});
