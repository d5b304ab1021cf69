import { basisPoints } from '#domain/basics/units.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import type { Rule, RuleValue } from '#domain/rulebook/rule.ts';
import { labelOf, wordOf } from './word-of.ts';
import type { Words } from './words.ts';

/** Parts of a whole read as per cent; parts of a call and of nothing as plain numbers. */
export const isShare = (unit: string): boolean =>
  unit.startsWith('basis points of ') && unit !== 'basis points of a call-equivalent';

export function wordRuleValue(
  words: Words,
  lists: readonly ControlledList[],
  { unit }: Pick<Rule, 'unit'>,
  value: RuleValue,
): string {
  if (typeof value === 'boolean') return words.t(value ? 'page.word.yes' : 'page.word.no');
  if (typeof value === 'object') {
    const named = (code: string): string =>
      words.has(`page.rule-value.${code}`)
        ? wordOf(words, 'rule-value', code)
        : labelOf(lists, words, 'specialty', code);
    return value.map(named).join(', ') || '–';
  }
  if (typeof value === 'string') return wordOf(words, 'rule-value', value);
  if (!unit.startsWith('basis points')) return words.number(value);
  return isShare(unit) ? words.percent(basisPoints(value), 2) : words.number(value / WHOLE, 4);
}

/** How far a value is from another, with its sign; shares in percentage points. */
export function wordRuleDifference(words: Words, { unit }: Pick<Rule, 'unit'>, difference: number): string {
  if (!unit.startsWith('basis points')) return words.change(difference);
  return isShare(unit) ? words.change(difference / 100, 2) : words.change(difference / WHOLE, 4);
}

/** A rule's unit in the reader's language; in English where the catalogue does not know it. */
export function wordRuleUnit(words: Words, { unit }: Pick<Rule, 'unit'>): string {
  const key = `page.rule-unit.${unit.replaceAll(' ', '-')}`;
  return words.has(key) ? words.t(key) : unit;
}
