import type { Touches } from '../basics/units.ts';
import { reason, type Reason } from '../basics/outcome.ts';
import type { PlanLine } from './plan.ts';

/** What guidance is of a line as it holds: none where nobody may reach the account any more, whatever the rule says. */
export const guidanceHeld = (guidance: Touches, isOpen: boolean): Touches => (isOpen ? guidance : 0);

/** Whether nobody could reach the account of a line when its plan was made; why is the reason that its maximum is 0. */
export const closedWhenMade = ({
  binding,
  maximum,
  why,
}: Pick<PlanLine, 'binding' | 'maximum' | 'why'>): boolean =>
  maximum === 0 && binding === 'maximum' && !why.some(({ code }) => code === 'bound-maximum');

const ofGuidance: ReadonlySet<string> = new Set(
  ['guidance', 'guidance-compared'].flatMap((code) => [code, `${code}-per-year`, `${code}-per-month`]),
);

/** What is said of guidance that does not hold: what it would be, and that nothing of it counts. */
export const sayGuidanceHeld = (why: readonly Reason[], isOpen: boolean): readonly Reason[] =>
  isOpen
    ? why
    : why.map((each) =>
        ofGuidance.has(each.code) ? reason('guidance-not-held', withoutRate(each.values)) : each,
      );

const withoutRate = ({ rate: _rate, ...values }: Reason['values']): Reason['values'] => values;
