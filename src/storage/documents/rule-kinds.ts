import { findRule } from '#domain/rulebook/rules.ts';
import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import type { DocumentForm } from './document-form.ts';
import { DocumentUnreadable } from './document-unreadable.ts';

/** A form with rules in it: each that is still known holds a value of its rule's kind, or nobody could go by it. */
export const withRuleKinds = <Value>(
  form: DocumentForm<Value>,
  rulesOf: (value: Value) => EffectiveRules,
): DocumentForm<Value> => ({
  ...form,
  read: (text, of) => {
    const value = form.read(text, of);
    for (const [key, held] of Object.entries(rulesOf(value))) {
      const rule = findRule(key);
      if (!rule) continue;
      const expected = typeof rule.default;
      for (const { value: each } of [held, ...(held.scoped ?? [])])
        if (typeof each !== expected)
          throw DocumentUnreadable.broken({ document: form.kind, of }, `${key}.value`, expected);
    }
    return value;
  },
});
