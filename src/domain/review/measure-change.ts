import { effortOf, type CallEquivalents, type Touches, type Worth } from '../basics/units.ts';
import type { PlanLine } from '../planning/plan.ts';

/** Value of the line at a number of touches; touches beyond the table are worth nothing more. */
export const valueAt = (line: Pick<PlanLine, 'marginals'>, touches: Touches): Worth =>
  line.marginals.slice(0, touches).reduce((sum, each) => sum + each, 0);

/** What a change of touches does to the plan's value and to the territory's time. */
export const measureChange = (
  line: Pick<PlanLine, 'marginals' | 'cost'>,
  from: Touches,
  to: Touches,
): { readonly valueChange: Worth; readonly costChange: CallEquivalents } => ({
  valueChange: valueAt(line, to) - valueAt(line, from),
  costChange: effortOf(to - from, line.cost),
});
