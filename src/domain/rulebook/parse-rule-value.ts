import type { Rule, RuleValue } from './rule.ts';

/** A rule's value as people type it: `8`, `yes`, `exclude`, `A, B`. What it cannot read comes back as it was typed. */
export function parseRuleValue({ type }: Pick<Rule, 'type'>, text: string): RuleValue {
  const typed = text.trim();
  switch (type.kind) {
    case 'integer':
      return /^-?\d{1,15}$/.test(typed) ? Number(typed) : typed;
    case 'flag':
      if (typed === 'true' || typed === 'yes') return true;
      return typed === 'false' || typed === 'no' ? false : typed;
    case 'choice':
      return typed;
    case 'choices':
      return typed
        .split(/[,;\s]+/)
        .filter((each) => each !== '')
        .toSorted();
  }
}
