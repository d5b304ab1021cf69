import { minorUnitsOf } from '#domain/basics/minor-units.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import type { Segmentation } from '#domain/cycles/segmentation.ts';
import { wordClause } from './word-clause.ts';
import { labelOf, wordOf } from './word-of.ts';
import { wordRule } from './word-rule.ts';
import { wordValues, type Words } from './words.ts';

export interface ReasonContext {
  readonly words: Words;
  readonly lists: readonly ControlledList[];
  /** Of the plan's template, where its segments are content. */
  readonly segmentation?: Segmentation | undefined;
  /** The market's. */
  readonly currency: string;
  /** Writes a value of the plan in its unit. */
  readonly wordValue: (value: number) => string;
}

/** The first plans with budgets name no currency, and count every currency's money in hundreds of its smallest unit. */
const withCurrency = ({ code, values }: Reason, currency: string): Reason['values'] =>
  code === 'bound-budget-money' && values['currency'] === undefined
    ? { ...values, currency, money: Math.floor((Number(values['money']) * 100) / minorUnitsOf(currency)) }
    : values;

const titleOf = (words: Words, key: string): string => {
  const rule = findRule(key);
  return rule ? wordRule(words, rule).title : key;
};

/** One reason behind a segment, a target or a plan line as a sentence. */
export function wordReason(context: ReasonContext, reason: Reason): string {
  const { words, lists, currency, wordValue } = context;
  const { code } = reason;
  const values = withCurrency(reason, currency);
  const inList = (list: string) => (entry: string) => labelOf(lists, words, list, entry);
  const inArea = (area: string) => (entry: string) => wordOf(words, area, entry);
  const { stage, value } = values;
  return words.t(`why.${code}`, {
    ...wordValues(words, values, {
      adoption: inArea('level.adoption'),
      band: inArea(code === 'adoption-stage' ? 'level.adoption' : 'level.potential'),
      channel: inArea('channel'),
      class: inList('potential-class'),
      confidence: inArea('level.confidence'),
      influence: inList('influence'),
      origin: inArea('origin'),
      potential: inArea('level.potential'),
      reason: inList('proposal-reason'),
      role: inList('role'),
      rule: (key) => titleOf(words, key),
      source: inArea('potential-source'),
      specialty: inList('specialty'),
      label: (codes) => codes.split(', ').map(inList('specialty')).join(', '),
    }),
    ...wordClause(context, reason),
    ...(stage === undefined ? {} : { stage: inList('adoption')(String(stage)) }),
    ...(typeof value === 'number' ? { value: wordValue(value) } : {}),
  });
}
