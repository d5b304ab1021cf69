import type { EffectiveRules } from '#domain/rulebook/rule.ts';
import { firstVersion, type DocumentForm } from './document-form.ts';
import { effectiveRules } from './parts/rules.ts';
import { readingOnce } from './reading-once.ts';
import { withRuleKinds } from './rule-kinds.ts';

/** `cycle.rules`: the rules in force when a cycle was opened. */
export const cycleRules: DocumentForm<EffectiveRules> = readingOnce(
  withRuleKinds(firstVersion('cycle-rules', effectiveRules).enveloped(), (rules) => rules),
);
