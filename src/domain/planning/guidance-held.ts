import type { Touches } from '../basics/units.ts';
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
