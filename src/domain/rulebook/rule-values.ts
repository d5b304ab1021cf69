import type { EffectiveRules, RuleValue } from './rule.ts';
import { findRule } from './rules.ts';

function valueOf(rules: EffectiveRules, key: string): RuleValue {
  // Rules kept with an older plan do not know those that came later; their defaults change nothing.
  const rule = rules[key]?.value ?? findRule(key)?.default;
  if (rule === undefined) throw new Error(`no rule ${key}`);
  return rule;
}

const wrongType = (key: string, wanted: string): never => {
  throw new TypeError(`rule ${key} is not ${wanted}`);
};

export function integerRule(rules: EffectiveRules, key: string): number {
  const value = valueOf(rules, key);
  return typeof value === 'number' ? value : wrongType(key, 'a number');
}

export function flagRule(rules: EffectiveRules, key: string): boolean {
  const value = valueOf(rules, key);
  return typeof value === 'boolean' ? value : wrongType(key, 'a flag');
}

export function choiceRule(rules: EffectiveRules, key: string): string {
  const value = valueOf(rules, key);
  return typeof value === 'string' ? value : wrongType(key, 'a choice');
}

export function choicesRule(rules: EffectiveRules, key: string): readonly string[] {
  const value = valueOf(rules, key);
  return typeof value === 'object' ? value : wrongType(key, 'a list');
}

/** How grave it is to go beyond a limit: an error where no layer may move it. */
export const severityOfLimit = (rules: EffectiveRules, key: string): 'error' | 'warning' =>
  rules[key]?.latitude.kind === 'locked' ? 'error' : 'warning';

/** `global/global@2026-01-01`: which layer, and since when, the value in force comes from. */
export function originOf(rules: EffectiveRules, key: string): string {
  const step = rules[key]?.provenance.findLast((each) => each.value !== undefined);
  if (!step || step.layer === 'default') return 'default';
  return `${step.key}${step.validFrom === undefined ? '' : `@${step.validFrom}`}`;
}
