import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import type { Latitude, Rule, RuleValue } from '#domain/rulebook/rule.ts';
import { wordRuleValue } from './word-rule-value.ts';
import type { Words } from './words.ts';

/** How far a value may be moved: `locked`, `4 to 12`, `fallback, exclude`. */
export function wordLatitude(
  words: Words,
  lists: readonly ControlledList[],
  rule: Rule,
  latitude: Latitude,
): string {
  const valueOf = (value: RuleValue): string => wordRuleValue(words, lists, rule, value);
  if (latitude.kind === 'one-of') return latitude.values.map(valueOf).join(', ');
  if (latitude.kind !== 'bounded') return words.t(`page.rules.latitude.${latitude.kind}`);
  return words.t('page.rules.latitude.bounded', {
    min: valueOf(latitude.min),
    max: valueOf(latitude.max),
  });
}
