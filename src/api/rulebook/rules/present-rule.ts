import { statedOf } from '#domain/rulebook/latitude.ts';
import type { CyclePlace } from '#domain/rulebook/rates/in-cycle.ts';
import { inCycleOf, unitOf } from '#domain/rulebook/rates/read-rates.ts';
import { describeWhere } from '#domain/basics/finding.ts';
import type { EffectiveRule, Rule } from '#domain/rulebook/rule.ts';
import { boundStep } from '#domain/rulebook/rule-values.ts';
import { wordRule } from '#wording/word-rule.ts';
import type { Words } from '#wording/words.ts';
import type { ExplainedRuleAnswer, RuleAnswer } from './schemas.ts';

function setBy(provenance: EffectiveRule['provenance']): Pick<RuleAnswer, 'layer' | 'layerKey'> {
  const origin = provenance.findLast((each) => each.value !== undefined);
  return { layer: origin?.layer ?? 'default', layerKey: origin?.key ?? 'default' };
}

function boundBy(
  effective: Pick<EffectiveRule, 'latitude' | 'provenance'>,
): Pick<RuleAnswer, 'latitudeLayer' | 'latitudeLayerKey'> {
  const bound = boundStep(effective);
  return bound ? { latitudeLayer: bound.layer, latitudeLayerKey: bound.key } : {};
}

/** A rule in force, in the reader's words. */
export function presentRule(
  words: Words,
  rule: Rule,
  { value, per, latitude, provenance, scoped = [] }: EffectiveRule,
  place: CyclePlace,
): RuleAnswer {
  const { key, area } = rule;
  const inCycle = inCycleOf(rule, statedOf(value, per), place);
  return {
    key,
    area,
    ...wordRule(words, rule),
    unit: unitOf(rule, per),
    value,
    ...(per ? { per } : {}),
    ...(inCycle ? { inCycle } : {}),
    latitude,
    ...boundBy({ latitude, provenance }),
    ...setBy(provenance),
    scoped: scoped.map((each) => ({
      for: each.for,
      value: each.value,
      ...(each.per ? { per: each.per } : {}),
      latitude: each.latitude,
      ...boundBy(each),
      ...setBy(each.provenance),
    })),
  };
}

export const presentExplainedRule = (
  words: Words,
  rule: Rule,
  effective: EffectiveRule,
  place: CyclePlace,
): Omit<ExplainedRuleAnswer, 'on'> => ({
  ...presentRule(words, rule, effective, place),
  default: rule.default,
  source: rule.source,
  provenance: effective.provenance.map(({ where, ...step }) => ({
    ...step,
    ...(where === undefined ? {} : { where: describeWhere(where) }),
  })),
});
