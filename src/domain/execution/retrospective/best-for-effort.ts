import type { CallEquivalents, Touches, Worth } from '../../basics/units.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import type { PlanLine } from '../../planning/plan.ts';
import { valueOfTouches } from './compare-touches.ts';

type ValuedLine = Pick<PlanLine, 'key' | 'planned' | 'cost' | 'marginals'>;

/** Touches that only make sense together, because the later of them are worth more: the steps of a concave envelope. */
interface Step {
  readonly line: ValuedLine;
  readonly touches: Touches;
  readonly value: Worth;
}

function stepsOf(line: ValuedLine): Step[] {
  const steps: Step[] = [];
  for (let touch = 0; touch < line.planned; touch += 1) {
    let step: Step = { line, touches: 1, value: line.marginals[touch] ?? 0 };
    let before = steps.at(-1);
    while (before && before.value * step.touches < step.value * before.touches) {
      steps.pop();
      step = { line, touches: before.touches + step.touches, value: before.value + step.value };
      before = steps.at(-1);
    }
    steps.push(step);
  }
  return steps;
}

/**
 * What a plan would have earned with so much effort: its touches in the order of their value for the effort, as far as
 * the effort goes. Part of a plan breaks none of the limits the plan keeps, so that nobody is held against what was
 * not allowed; of effort beyond the plan nothing more is expected.
 */
export function bestForEffort(lines: readonly ValuedLine[], effort: CallEquivalents): Worth {
  const planned = lines.filter((line) => line.planned > 0);
  if (effort >= planned.reduce((sum, { planned: touches, cost }) => sum + touches * cost, 0)) {
    return planned.reduce((sum, line) => sum + valueOfTouches(line.marginals, line.planned), 0);
  }
  const steps = sortedBy(
    planned.flatMap(stepsOf),
    ({ line, touches, value }) => (line.cost === 0 ? -Infinity : -value / (touches * line.cost)),
    ({ line }) => line.key,
  );
  const made = new Map<string, number>();
  let left = effort;
  let value = 0;
  for (const step of steps) {
    const { key, cost, marginals } = step.line;
    const before = made.get(key) ?? 0;
    const touches = cost === 0 ? step.touches : Math.min(step.touches, Math.floor(left / cost));
    value += valueOfTouches(marginals, before + touches) - valueOfTouches(marginals, before);
    left -= touches * cost;
    made.set(key, before + touches);
  }
  return value;
}
