import { reason, type Reason } from '../basics/outcome.ts';
import { notTarget } from './not-target.ts';
import type { PlanLine } from './plan.ts';

/** What plans say of a line that earlier ones did not. */
const saidSince: ReadonlySet<string> = new Set(['bound-by-rule', 'bound-by-guidance', 'bound-no-territory']);

const worded = ({ code, values }: Reason): Reason =>
  code.startsWith('guidance-compared') ? reason(code.replace('-compared', ''), values) : { code, values };

/**
 * A line in the words of plans from before lines said whose they are, which rule limits them and that guidance is for
 * comparison: what is computed is the same to the digit.
 */
export function saidBefore<Line extends Pick<PlanLine, 'binding' | 'why' | 'planned'>>(line: Line): Line {
  const isOut = line.binding === 'not-target' || line.why.some(({ code }) => code === 'bound-no-territory');
  return {
    ...line,
    binding: isOut ? 'no-value' : line.binding,
    why: line.why
      .filter(({ code }) => !saidSince.has(code) && !(line.planned === 0 && notTarget.has(code)))
      .map(worded),
  };
}
