import type { PlanLine } from '../planning/plan.ts';

/** Value of the line at a number of touches; touches beyond the table are worth nothing more. */
export const valueAt = (line: Pick<PlanLine, 'marginals'>, touches: number): number =>
  line.marginals.slice(0, touches).reduce((sum, each) => sum + each, 0);

/** What a change of touches does to the plan's value and to the territory's time (basis points of a call-equivalent). */
export const measureChange = (
  line: Pick<PlanLine, 'marginals' | 'cost'>,
  from: number,
  to: number,
): { readonly valueChange: number; readonly costChange: number } => ({
  valueChange: valueAt(line, to) - valueAt(line, from),
  costChange: (to - from) * line.cost,
});
