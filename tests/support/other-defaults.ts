import type { Rule, RuleValue } from '#domain/rulebook/rule.ts';
import { rules } from '#domain/rulebook/rules.ts';

/** Another value that the rule could have by default. */
function otherDefault({ type, default: value }: Rule): RuleValue {
  switch (type.kind) {
    case 'integer':
      return value === type.max ? type.min : type.max;
    case 'flag':
      return value !== true;
    case 'choice':
      return type.options.find((each) => each !== value) ?? '';
    case 'choices':
      return Array.isArray(value) && value.length > 0 ? [] : [...(type.options ?? ['other'])];
  }
}

/** Does something in a product that has another default for every rule, each changed as the rulebook asks. */
export async function withOtherDefaults<T>(act: () => Promise<T>): Promise<T> {
  const before = rules.map((rule) => ({ default: rule.default, firstDefault: rule.firstDefault }));
  for (const rule of rules)
    Object.assign(rule, {
      default: otherDefault(rule),
      firstDefault: rule.firstDefault ?? rule.default,
    });
  try {
    return await act();
  } finally {
    for (const [index, rule] of rules.entries()) Object.assign(rule, before[index]);
  }
}
