import type { Rule } from '../rule.ts';

const count = { kind: 'integer', min: 1, max: 50 } as const;

export const archetypesMaximum: Rule<number> = {
  key: 'archetypes-maximum',
  area: 'organisation',
  title: 'Most archetypes',
  wording: 'The definitions are refused with more archetypes than this, on the ladder and apart together.',
  unit: 'archetypes',
  type: count,
  default: 8,
  source: 'assumption',
};

export const templatesMaximum: Rule<number> = {
  key: 'templates-maximum',
  area: 'organisation',
  title: 'Most process templates',
  wording: 'The definitions are refused with more process templates than this.',
  unit: 'templates',
  type: count,
  default: 8,
  source: 'assumption',
};

/** How many ways of working a company keeps apart: each has to be kept up, trained and told from the others. */
export const mostArchetypes: readonly Rule[] = [archetypesMaximum, templatesMaximum];
