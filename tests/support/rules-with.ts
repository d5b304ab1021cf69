import type { Stated } from '#domain/rulebook/latitude.ts';
import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { EffectiveRules, RuleValue, Scope } from '#domain/rulebook/rule.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import { atLine } from '#domain/basics/finding.ts';

/** The rulebook's defaults with some values of a test's own, set by the global layer; of a rate with what it is counted by. */
export const rulesWith = (values: Readonly<Record<string, RuleValue | Stated>> = {}): EffectiveRules =>
  resolveRules(
    [
      {
        kind: 'global',
        key: 'global',
        settings: Object.entries(values).map(([rule, value]) => {
          if (!findRule(rule)) throw new Error(`a test sets ${rule}, which is no rule`);
          const stated = typeof value === 'object' && 'value' in value ? value : { value };
          return { rule, ...stated, where: atLine('test.yaml', 1) };
        }),
      },
    ],
    '2027-01-01',
  ).rules;

/** The same rules, one of them with values for scopes, the most specific first, each said and locked by the market. */
export function withScoped(
  rules: EffectiveRules,
  key: string,
  scoped: readonly (readonly [scope: Scope, value: RuleValue])[],
): EffectiveRules {
  const rule = rules[key];
  if (!rule) throw new Error(`${key} is no rule`);
  return {
    ...rules,
    [key]: {
      ...rule,
      scoped: scoped.map(([scope, value]) => ({
        for: scope,
        value,
        latitude: { kind: 'locked' },
        provenance: [
          ...rule.provenance,
          { layer: 'market', key: 'DE', value, source: 'someone@example.com' },
        ],
      })),
    },
  };
}
