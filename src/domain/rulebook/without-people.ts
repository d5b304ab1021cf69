import type { EffectiveRule, EffectiveRules, ProvenanceStep } from './rule.ts';

/** An address in brackets, as reasons kept by older cycles name whoever asked. */
const inBrackets = / \([^\s()]+@[^\s()]+\)/g;

function nameless(step: ProvenanceStep): ProvenanceStep {
  if (step.layer !== 'grant') return step;
  const { source: _people, why, ...rest } = step;
  return { ...rest, ...(why === undefined ? {} : { why: why.replaceAll(inBrackets, '') }) };
}

/** The same rule, with what was asked for and why, but without who asked and who decided. */
export const withoutPeople = (rule: EffectiveRule): EffectiveRule => ({
  ...rule,
  provenance: rule.provenance.map(nameless),
  ...(rule.scoped && {
    scoped: rule.scoped.map((each) => ({ ...each, provenance: each.provenance.map(nameless) })),
  }),
});

export const rulesWithoutPeople = (rules: EffectiveRules): EffectiveRules =>
  Object.fromEntries(Object.entries(rules).map(([key, rule]) => [key, withoutPeople(rule)]));
