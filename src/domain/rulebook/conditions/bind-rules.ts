import type { EffectiveRules } from '../rule.ts';
import { findRule } from '../rules.ts';
import { valueOf } from '../rule-values.ts';
import type { Comparison, Condition, Constant } from './condition.ts';

/** The value of a rule in force, by its key. */
export type RuleReader = (key: string) => Constant;

export const rulesIn =
  (rules: EffectiveRules): RuleReader =>
  (key) => {
    const rule = findRule(key);
    if (!rule) throw new TypeError(`a condition reads the rule ${key}, which there is not`);
    return valueOf(rules, rule);
  };

const opposites: Readonly<Record<Comparison, Comparison>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

/**
 * A condition with the values of its rules in it, and every *not* down at what it denies: what fails can then be named by
 * itself. Nothing known or unknown changes by it: the opposite of a comparison is unknown where the comparison is.
 */
export function bindRules(part: Condition, ruled: RuleReader, denied = false): Condition {
  const { at } = part;
  switch (part.op) {
    case 'value':
      return denied && typeof part.value === 'boolean' ? { op: 'value', at, value: !part.value } : part;
    case 'rule': {
      const value = ruled(part.key);
      return { op: 'value', at, value: denied && typeof value === 'boolean' ? !value : value };
    }
    case 'not':
      return bindRules(part.of, ruled, !denied);
    case 'and':
    case 'or': {
      const parts = part.parts.map((each) => bindRules(each, ruled, denied));
      return { op: denied === (part.op === 'and') ? 'or' : 'and', at, parts };
    }
    case 'if':
      return {
        op: 'if',
        at,
        when: bindRules(part.when, ruled),
        so: bindRules(part.so, ruled, denied),
        otherwise: bindRules(part.otherwise, ruled, denied),
      };
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const [left, right] = [bindRules(part.left, ruled), bindRules(part.right, ruled)];
      return { op: denied ? opposites[part.op] : part.op, at, left, right };
    }
    case '+':
    case '-':
    case '*':
      return { op: part.op, at, left: bindRules(part.left, ruled), right: bindRules(part.right, ruled) };
    case 'in': {
      const bound = {
        op: 'in',
        at,
        left: bindRules(part.left, ruled),
        right: bindRules(part.right, ruled),
      } as const;
      return denied ? { op: 'not', at, of: bound } : bound;
    }
    case 'fact':
    case 'has':
      return denied ? { op: 'not', at, of: part } : part;
  }
}
