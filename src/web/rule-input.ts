import type { Stated } from '#domain/rulebook/latitude.ts';
import { rangeOf } from '#domain/rulebook/rates/range-of.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import { parseRuleValue } from '#domain/rulebook/parse-rule-value.ts';
import type { Rule, RuleValue } from '#domain/rulebook/rule.ts';
import { fieldOf, fieldsOf } from './form-fields.ts';
import { isShare, wordRuleUnit, wordRuleValue } from '#wording/word-rule-value.ts';
import type { Words } from '#wording/words.ts';

/** How many basis points one unit in the field is: people type per cent and calls. */
const scaleOf = ({ unit }: Pick<Rule, 'unit'>): number =>
  !unit.startsWith('basis points') ? 1 : isShare(unit) ? WHOLE / 100 : WHOLE;

interface Choice {
  readonly code: string;
  readonly label: string;
  readonly chosen: boolean;
}

/** The field of a form in which a rule's value is entered; exactly one of the three is there. */
export interface RuleInput {
  readonly number?: {
    readonly min: number;
    readonly max: number;
    readonly step: number;
    readonly value: number;
  };
  readonly one?: readonly Choice[];
  readonly several?: readonly Choice[];
  readonly unit: string;
}

function codesOf(lists: readonly ControlledList[], { type }: Rule): readonly string[] {
  if (type.kind === 'flag') return ['true', 'false'];
  if ('options' in type && type.options !== undefined) return type.options;
  return (lists.find((each) => each.key === 'specialty')?.entries ?? []).map((each) => each.code);
}

export function ruleInput(
  words: Words,
  lists: readonly ControlledList[],
  rule: Rule,
  { value: current, per }: Stated,
): RuleInput {
  const unit = wordRuleUnit(words, rule, per);
  const { type } = rule;
  if (type.kind === 'integer') {
    const scale = scaleOf(rule);
    const { min, max } = rangeOf(type, per);
    const value = Number(current) / scale;
    return {
      number: { min: min / scale, max: max / scale, step: 1 / scale, value },
      unit: isShare(rule.unit) ? `% ${unit}` : unit,
    };
  }
  const wordOfCode = (code: string): RuleValue =>
    type.kind === 'flag' ? code === 'true' : type.kind === 'choices' ? [code] : code;
  const choices = codesOf(lists, rule).map((code) => ({
    code,
    label: wordRuleValue(words, lists, rule, wordOfCode(code)),
    chosen: typeof current === 'object' ? current.includes(code) : String(current) === code,
  }));
  return type.kind === 'choices' ? { several: choices, unit } : { one: choices, unit };
}

/** What was entered in the fields `value` of a posted form, in the rule's own unit. */
export function readRuleInput(rule: Rule, form: unknown): RuleValue {
  if (rule.type.kind === 'choices') return fieldsOf(form, 'value').toSorted();
  const typed = fieldOf(form, 'value').trim();
  if (rule.type.kind !== 'integer') return parseRuleValue(rule, typed);
  const number = Number(typed.replace(',', '.'));
  return typed === '' || Number.isNaN(number) ? typed : Math.round(number * scaleOf(rule));
}
