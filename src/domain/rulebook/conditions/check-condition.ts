import type { FindingValue } from '../../basics/finding.ts';
import { suggest } from '../../basics/suggest.ts';
import { findRule } from '../rules.ts';
import { factsIn, isComparison, type ComparisonPart, type Condition, type Constant } from './condition.ts';

/** What a fact, a layer or a rule may be: a whole number, one of some codes, several of them, or yes or no. */
export type FactKind =
  | { readonly type: 'integer'; readonly min?: number; readonly max?: number }
  | { readonly type: 'code' | 'codes'; readonly codes?: readonly string[] }
  | { readonly type: 'integers' }
  | { readonly type: 'flag' }
  /** What says of it what it is cannot be read: nobody blames those who speak of it. */
  | { readonly type: 'any' };

/** What conditions may speak of. */
export type Vocabulary = ReadonlyMap<string, FactKind>;

/** Something wrong with a condition; the code is the tail of a finding's, `at` where in the text. */
export interface Fault {
  readonly code: string;
  readonly at: number;
  readonly values: Readonly<Record<string, FindingValue>>;
}

const MOST_NAMED = 40;

export const fault = (code: string, at: number, values: Fault['values'] = {}): Fault => ({
  code,
  at,
  values,
});

const named = (known: readonly string[]): string =>
  known.length > MOST_NAMED ? `${known.slice(0, MOST_NAMED).join(', ')}, …` : known.join(', ');

/** As conditions write the key of a fact: a hyphen would be a minus. */
export const writtenFact = (key: string): string => key.replaceAll('-', '_');

const unknownName = (code: string, at: number, name: string, known: readonly string[]): Fault =>
  fault(code, at, {
    name: name.slice(0, 60),
    suggestion: suggest(name, known) ?? 'none',
    known: named(known),
  });

interface Looked {
  /** Undefined where something is wrong below: that has been said. */
  readonly kind?: FactKind;
  readonly faults: readonly Fault[];
}

const wrong = (...faults: readonly Fault[]): Looked => ({ faults });

function kindOfConstant(value: Constant): FactKind {
  if (typeof value === 'number') return { type: 'integer', min: value, max: value };
  if (typeof value === 'string') return { type: 'code', codes: [value] };
  if (typeof value === 'boolean') return { type: 'flag' };
  const codes = value.filter((each) => typeof each === 'string');
  return codes.length === value.length ? { type: 'codes', codes } : { type: 'integers' };
}

function lookAtList(value: readonly (number | string)[], at: number): Looked {
  const [first] = value;
  if (first === undefined) return wrong(fault('condition-list-empty', at));
  if (value.some((each) => typeof each !== typeof first)) return wrong(fault('condition-list-mixed', at));
  const twice = value.find((each, index) => value.indexOf(each) !== index);
  return twice === undefined
    ? { kind: kindOfConstant(value), faults: [] }
    : wrong(fault('condition-list-repeats', at, { value: twice }));
}

function lookAtRule(key: string, at: number, rules: readonly string[]): Looked {
  const rule = findRule(key);
  if (!rule) return wrong(unknownName('condition-unknown-rule', at, key, rules));
  if ('isRate' in rule) return wrong(fault('condition-rule-rate', at, { name: key }));
  const { type } = rule;
  switch (type.kind) {
    case 'integer':
      return { kind: { type: 'integer', min: type.min, max: type.max }, faults: [] };
    case 'flag':
      return { kind: { type: 'flag' }, faults: [] };
    case 'choice':
      return { kind: { type: 'code', codes: type.options }, faults: [] };
    case 'choices':
      return { kind: type.options ? { type: 'codes', codes: type.options } : { type: 'codes' }, faults: [] };
  }
}

/** That a code which somebody wrote is none of those a fact may be. */
function codesUnknown(part: Condition, kind: FactKind, other: Condition): readonly Fault[] {
  if (part.op !== 'value' || !('codes' in kind) || !kind.codes) return [];
  const { codes } = kind;
  const written = typeof part.value === 'object' ? part.value : [part.value];
  const name = other.op === 'fact' || other.op === 'rule' ? other.key : '';
  return written.flatMap((each) =>
    typeof each === 'string' && !codes.includes(each)
      ? [
          {
            ...unknownName('condition-unknown-code', part.at, each, codes),
            values: { ...unknownName('', 0, each, codes).values, fact: name },
          },
        ]
      : [],
  );
}

/** That a comparison with a number can never hold, or always does, in the range of the fact. */
function neverOrAlways({ op, left, right, at }: ComparisonPart, a: FactKind, b: FactKind): readonly Fault[] {
  if (a.type !== 'integer' || b.type !== 'integer' || left.op === 'value' || right.op !== 'value') return [];
  const [least, most, cut] = [a.min ?? -Infinity, a.max ?? Infinity, Number(right.value)];
  const isBeyond =
    op === '==' || op === '!='
      ? cut < least || cut > most
      : op === '<'
        ? cut <= least || cut > most
        : op === '<='
          ? cut < least || cut >= most
          : op === '>'
            ? cut >= most || cut < least
            : cut > most || cut <= least;
  const name = left.op === 'fact' || left.op === 'rule' ? left.key : op;
  return isBeyond ? [fault('condition-out-of-range', at, { name, least, most, value: cut })] : [];
}

function lookAtComparison(part: ComparisonPart, a: FactKind, b: FactKind): Looked {
  const { op, at, left, right } = part;
  if (a.type !== b.type || a.type === 'codes' || a.type === 'integers')
    return wrong(fault('condition-types-differ', at, { left: a.type, right: b.type, operator: op }));
  if (a.type !== 'integer' && op !== '==' && op !== '!=')
    return wrong(fault('condition-not-ordered', at, { type: a.type, operator: op }));
  if (left.op === 'value' && right.op === 'value') return wrong(fault('condition-says-nothing', at));
  if ((left.op === 'fact' || left.op === 'rule') && right.op === left.op && left.key === right.key)
    return wrong(fault('condition-says-nothing', at));
  const faults = [
    ...codesUnknown(right, a, left),
    ...codesUnknown(left, b, right),
    ...neverOrAlways(part, a, b),
  ];
  return faults.length > 0 ? wrong(...faults) : { kind: { type: 'flag' }, faults: [] };
}

function lookAtAmong(at: number, left: Condition, right: Condition, a: FactKind, b: FactKind): Looked {
  if (b.type !== 'codes' && b.type !== 'integers')
    return wrong(fault('condition-in-needs-list', right.at, { type: b.type }));
  if ((b.type === 'codes' && a.type !== 'code') || (b.type === 'integers' && a.type !== 'integer'))
    return wrong(fault('condition-types-differ', at, { left: a.type, right: b.type, operator: 'in' }));
  const faults = [...codesUnknown(right, a, left), ...codesUnknown(left, b, right)];
  return faults.length > 0 ? wrong(...faults) : { kind: { type: 'flag' }, faults: [] };
}

interface Known {
  readonly facts: Vocabulary;
  readonly rules: readonly string[];
}

function look(part: Condition, known: Known): Looked {
  switch (part.op) {
    case 'value':
      return typeof part.value === 'object'
        ? lookAtList(part.value, part.at)
        : { kind: kindOfConstant(part.value), faults: [] };
    case 'rule':
      return lookAtRule(part.key, part.at, known.rules);
    case 'fact':
    case 'has': {
      const kind = known.facts.get(part.key);
      if (!kind)
        return wrong(
          unknownName(
            'condition-unknown-fact',
            part.at,
            writtenFact(part.key),
            [...known.facts.keys()].map(writtenFact),
          ),
        );
      if (part.op === 'has') return { kind: { type: 'flag' }, faults: [] };
      return kind.type === 'any' ? { faults: [] } : { kind, faults: [] };
    }
    case 'not':
      return lookAtTruths([part.of], part.at, known);
    case 'and':
    case 'or':
      return lookAtTruths(part.parts, part.at, known);
    case 'if': {
      const [when, so, otherwise] = [
        lookAtTruths([part.when], part.at, known),
        look(part.so, known),
        look(part.otherwise, known),
      ];
      const faults = [...when.faults, ...so.faults, ...otherwise.faults];
      if (faults.length > 0 || !so.kind || !otherwise.kind) return wrong(...faults);
      if (so.kind.type !== otherwise.kind.type)
        return wrong(
          fault('condition-types-differ', part.at, {
            left: so.kind.type,
            right: otherwise.kind.type,
            operator: '? :',
          }),
        );
      return { kind: { type: so.kind.type }, faults: [] };
    }
    case 'in':
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '+':
    case '-':
    case '*': {
      const [left, right] = [look(part.left, known), look(part.right, known)];
      const faults = [...left.faults, ...right.faults];
      if (faults.length > 0 || !left.kind || !right.kind) return wrong(...faults);
      if (part.op === 'in') return lookAtAmong(part.at, part.left, part.right, left.kind, right.kind);
      if (isComparison(part)) return lookAtComparison(part, left.kind, right.kind);
      const notNumber = [left.kind, right.kind].find(({ type }) => type !== 'integer');
      return notNumber
        ? wrong(fault('condition-not-a-number', part.at, { type: notNumber.type, operator: part.op }))
        : { kind: { type: 'integer' }, faults: [] };
    }
  }
}

function lookAtTruths(parts: readonly Condition[], at: number, known: Known): Looked {
  const faults = parts.flatMap((part) => {
    const { kind, faults } = look(part, known);
    if (faults.length > 0 || !kind || kind.type === 'flag') return faults;
    return [fault('condition-not-a-condition', part.at, { type: kind.type })];
  });
  return faults.length > 0 ? wrong(...faults) : { kind: { type: 'flag' }, faults: [] };
}

/** Everything wrong with a condition: names that there are not, kinds that do not fit, what can never hold. */
export function checkCondition(
  condition: Condition,
  facts: Vocabulary,
  rules: readonly string[],
): readonly Fault[] {
  const { faults } = lookAtTruths([condition], condition.at, { facts, rules });
  if (faults.length > 0) return faults;
  return factsIn(condition).length === 0 ? [fault('condition-says-nothing', condition.at)] : [];
}
