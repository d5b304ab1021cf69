import type { Rule } from '../rule.ts';

/** What a plan that a market keeps in a workbook of its own may become. */
export const fieldPlanBecomes: Rule<'plan' | 'proposals' | 'comparison'> = {
  key: 'field-plan-becomes',
  area: 'planning',
  title: 'What a field plan becomes',
  wording:
    'What becomes of a workbook that already says who is a target and how often: the plan itself, as far as rules, law and refusals let it; proposals that somebody decides; or a comparison with the plan.',
  unit: '',
  type: { kind: 'choice', options: ['plan', 'proposals', 'comparison'] },
  default: 'comparison',
  source: 'assumption',
};
