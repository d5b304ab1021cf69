import type { Binding, PlanLine } from './plan.ts';

/** Reasons for which an account is no target. */
export const notTarget: ReadonlySet<string> = new Set([
  'not-target-segment',
  'not-target-specialty',
  'no-see',
  'do-not-contact',
  'deceased',
  'retired',
  'objects-to-marketing',
  'potential-missing',
  'no-target-by-field-plan',
]);

/** What limits a line, also of a plan that did not tell yet whom nobody was to plan from whom nothing more was to be had. */
export const bindingSaid = ({ binding, why }: Pick<PlanLine, 'binding' | 'why'>): Binding =>
  binding === 'no-value' && why.some(({ code }) => notTarget.has(code)) ? 'not-target' : binding;
