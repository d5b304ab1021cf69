import { finding, type Finding, type FindingValue } from '#domain/basics/finding.ts';
import { ruleNamed } from '#domain/cycles/written-segmentation.ts';
import {
  checkCondition,
  writtenFact,
  type FactKind,
  type Vocabulary,
} from '#domain/rulebook/conditions/check-condition.ts';
import { factsIn } from '#domain/rulebook/conditions/condition.ts';
import { findRule, rules } from '#domain/rulebook/rules.ts';
import { checkReference } from '../references.ts';
import { parseCondition } from '../rulebook/parse-condition.ts';
import { placeInText } from '../yaml/place-in-text.ts';
import type { YamlFile, YamlPath } from '../yaml/yaml-file.ts';

const ruleKeys = rules.map(({ key }) => key);

export interface Checking {
  readonly file: YamlFile;
  readonly facts: Vocabulary;
  /** Keys of the layers that stand below: nothing may speak of them yet. */
  readonly below: readonly string[];
  /** Facts and layers that something speaks of, as far as was read. */
  readonly used: Set<string>;
}

export const say = (
  { file }: Pick<Checking, 'file'>,
  code: string,
  path: YamlPath,
  values: Readonly<Record<string, FindingValue>> = {},
): Finding => finding('error', `definitions.${code}`, file.at(path), values);

export function checkWhen(checking: Checking, path: YamlPath, text: string): readonly Finding[] {
  const { file, facts, below, used } = checking;
  const { condition, faults = [] } = parseCondition(text);
  if (condition) for (const key of factsIn(condition)) used.add(key);
  return [...faults, ...(condition ? checkCondition(condition, facts, ruleKeys) : [])].map(
    ({ code, at, values }) => {
      const { where, column } = placeInText(file, path, text, at);
      const isBelow =
        code === 'condition-unknown-fact' && below.some((each) => writtenFact(each) === values['name']);
      return finding('error', `definitions.${isBelow ? 'condition-layer-below' : code}`, where, {
        ...values,
        column,
      });
    },
  );
}

/** A fact or layer that is named outside a condition, by its key. */
export function checkFact(
  checking: Checking,
  path: YamlPath,
  key: string,
  wanted?: FactKind['type'],
): readonly Finding[] {
  const { facts, below, used } = checking;
  used.add(key);
  const kind = facts.get(key);
  if (kind && (wanted === undefined || kind.type === wanted || kind.type === 'any')) return [];
  if (kind) return [say(checking, 'layer-not-measured', path, { name: key, type: kind.type })];
  if (below.includes(key)) return [say(checking, 'condition-layer-below', path, { name: key, column: 1 })];
  return checkReference('fact', key, [...facts.keys()], checking.file.at(path));
}

/** A rule that stands for a value has to hold values of that kind. */
export function checkRule(
  checking: Checking,
  path: YamlPath,
  written: string,
  isFit: (rule: (typeof rules)[number]) => boolean,
): readonly Finding[] {
  const name = ruleNamed(written) ?? '';
  const rule = findRule(name);
  if (!rule) return checkReference('rule', name, ruleKeys, checking.file.at(path));
  return isFit(rule) && !('isRate' in rule) ? [] : [say(checking, 'rule-of-other-kind', path, { name })];
}

/** What an earlier one has taken already nobody is left for. */
export function repeatedConditions(
  checking: Pick<Checking, 'file'>,
  written: readonly { readonly when: string | undefined; readonly path: YamlPath }[],
): readonly Finding[] {
  const seen = new Set<string>();
  return written.flatMap(({ when, path }) => {
    if (when === undefined) return [];
    const plain = when.replaceAll(/\s+/g, ' ');
    if (seen.has(plain)) return [say(checking, 'condition-repeated', path)];
    seen.add(plain);
    return [];
  });
}
