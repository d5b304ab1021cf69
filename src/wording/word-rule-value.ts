import { basisPoints } from '#domain/basics/units.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import type { Stated } from '#domain/rulebook/latitude.ts';
import type { CyclePlace } from '#domain/rulebook/rates/in-cycle.ts';
import type { Per } from '#domain/rulebook/rates/rate.ts';
import { inCycleOf, isRate, unitOf, type InCycle } from '#domain/rulebook/rates/read-rates.ts';
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

/** A value with what it is counted by, where that is said: `24 a year`. Of a rate that says nothing it is the cycle. */
export function wordStated(
  words: Words,
  lists: readonly ControlledList[],
  rule: Rule,
  { value, per = 'cycle' }: Stated,
): string {
  const text = wordRuleValue(words, lists, rule, value);
  return isRate(rule) ? words.t(`page.rate.${per}`, { value: text }) : text;
}

/** What a rate comes to in a cycle: `8`, or `6 to 7` where that depends on the account. */
export const wordInCycle = (words: Words, { least, most }: InCycle): string =>
  least === most
    ? words.number(least)
    : words.t('page.rules.latitude.bounded', { min: words.number(least), max: words.number(most) });

/** A value as it is said of a cycle: `24 a year, 8 in this cycle`. */
export function wordStatedIn(
  words: Words,
  lists: readonly ControlledList[],
  rule: Rule,
  stated: Stated,
  place: CyclePlace,
): string {
  const text = wordStated(words, lists, rule, stated);
  const inCycle = inCycleOf(rule, stated, place);
  return inCycle
    ? words.t('page.rate.with-cycle', { rate: text, touches: wordInCycle(words, inCycle) })
    : text;
}

/** How far a value is from another, with its sign; shares in percentage points. */
export function wordRuleDifference(words: Words, { unit }: Pick<Rule, 'unit'>, difference: number): string {
  if (!unit.startsWith('basis points')) return words.change(difference);
  return isShare(unit) ? words.change(difference / 100, 2) : words.change(difference / WHOLE, 4);
}

/** A rule's unit in the reader's language, of a rate as it is counted; in English where the catalogue does not know it. */
export function wordRuleUnit(words: Words, rule: Rule, per?: Per): string {
  const unit = unitOf(rule, per);
  const key = `page.rule-unit.${unit.replaceAll(' ', '-')}`;
  return words.has(key) ? words.t(key) : unit;
}
