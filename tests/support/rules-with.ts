import { resolveRules } from '#domain/rulebook/resolve-rules.ts';
import type { EffectiveRules, RuleValue } from '#domain/rulebook/rule.ts';
import { atLine } from '#domain/basics/finding.ts';

/** The rulebook's defaults with some values of a test's own, set by the global layer. */
export const rulesWith = (values: Readonly<Record<string, RuleValue>> = {}): EffectiveRules =>
  resolveRules(
    [
      {
        kind: 'global',
        key: 'global',
        settings: Object.entries(values).map(([rule, value]) => ({
          rule,
          value,
          where: atLine('test.yaml', 1),
        })),
      },
    ],
    '2027-01-01',
  ).rules;
