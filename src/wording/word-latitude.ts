import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import { isRate } from '#domain/rulebook/rates/read-rates.ts';
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
  const { min, max, per = 'cycle' } = latitude;
  const bounds = words.t('page.rules.latitude.bounded', { min: valueOf(min), max: valueOf(max) });
  return isRate(rule) ? words.t(`page.rate.${per}`, { value: bounds }) : bounds;
}
