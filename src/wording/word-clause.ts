import { inLocale } from '#domain/basics/local-text.ts';
import type { FindingValue } from '#domain/basics/finding.ts';
import type { Reason } from '#domain/basics/outcome.ts';
import type { Segmentation } from '#domain/cycles/segmentation.ts';
import type { ControlledList } from '#domain/cycles/workbook-template.ts';
import { comparisons, type Comparison } from '#domain/rulebook/conditions/condition.ts';
import { distanceTo } from '#domain/segmentation/placing/clauses.ts';
import { labelOf } from './word-of.ts';
import type { Words } from './words.ts';

export interface ClauseContext {
  readonly words: Words;
  readonly lists: readonly ControlledList[];
  readonly segmentation?: Segmentation | undefined;
}

type Values = Readonly<Record<string, FindingValue>>;

/** As messages tell operators apart; what is not among them is plain equality. */
const operatorNames: Readonly<Record<string, string>> = {
  '>=': 'ge',
  '>': 'gt',
  '<=': 'le',
  '<': 'lt',
  '!=': 'ne',
  'not-in': 'notin',
};

const isComparison = (text: FindingValue | undefined): text is Comparison =>
  comparisons.some((each) => each === text);

/** What facts, layers and segments of a template are called, and what they say, in the reader's words. */
function namesOf({ words, lists, segmentation }: ClauseContext) {
  const { facts = [], layers = [], segments = [], own = [] } = segmentation ?? {};
  const named = new Map([...facts, ...layers].map(({ key, name }) => [key, words.local(name)]));
  const listOf = new Map(facts.map(({ key, list }) => [key, list]));
  const nameOf = (key: string): string => named.get(key) ?? key;
  const wordOne = (fact: string, value: FindingValue): string => {
    const list = listOf.get(fact);
    if (list !== undefined) return labelOf(lists, words, list, String(value));
    if (typeof value === 'number') return words.number(value);
    return value === 'yes' || value === 'no' ? words.t(`page.word.${value}`) : value;
  };
  return {
    nameOf,
    wordValue: (fact: string, value: FindingValue): string =>
      typeof value === 'string'
        ? value
            .split(', ')
            .map((each) => wordOne(fact, each))
            .join(', ')
        : wordOne(fact, value),
    segment: [...segments, ...own],
  };
}

const codes: ReadonlySet<string> = new Set([
  'in-own-segment',
  'in-segment',
  'in-fallback',
  'clause',
  'clause-known',
  'clause-unknown',
  'clause-band',
  'class-kept',
  'facts-missing',
  'next-class',
  'next-class-unknown',
  'next-class-other',
]);

/** What a reason of a segmentation says, with its codes in words; nothing of other reasons. */
export function wordClause(context: ClauseContext, { code, values }: Reason): Values {
  if (!codes.has(code)) return {};
  const { fact, is = values['potential'], wanted, operator, group, layer, facts } = values;
  const { nameOf, wordValue, segment } = namesOf(context);
  const of = typeof fact === 'string' ? fact : '';
  const found = segment.find(({ key }) => key === group);
  const { locale } = context.words;
  const distance =
    code === 'class-kept' && typeof is === 'number' && typeof wanted === 'number'
      ? Math.abs(wanted - is)
      : isComparison(operator) && typeof is === 'number' && typeof wanted === 'number'
        ? distanceTo(operator, is, wanted)
        : 0;
  return {
    ...(fact === undefined
      ? {}
      : {
          fact: nameOf(of),
          is: is === undefined ? '' : wordValue(of, is),
          wanted: wanted === undefined ? '' : wordValue(of, wanted),
          operator: operatorNames[String(operator)] ?? String(operator),
          far: distance > 0 ? 'yes' : 'none',
          distance: context.words.number(distance),
          ruled: values['rule'] === undefined ? 'none' : 'yes',
          ...(values['rule'] === undefined ? { rule: '' } : {}),
        }),
    ...(layer === undefined ? {} : { layer: nameOf(String(layer)) }),
    ...(typeof facts === 'string' ? { facts: facts.split(', ').map(nameOf).join(', ') } : {}),
    ...(group === undefined
      ? {}
      : {
          group: found ? inLocale(found.name, locale) : group,
          angle: found ? inLocale(found.angle, locale) : '–',
          outcome: found ? inLocale(found.outcome, locale) : '–',
        }),
  };
}
