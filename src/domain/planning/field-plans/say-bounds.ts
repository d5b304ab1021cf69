import { reason, type Reason } from '../../basics/outcome.ts';
import type { Bound } from './frequency-bounds.ts';
import type { WantedLine } from './wanted-touches.ts';

const valuesOf = ({ touches, rule, origin }: Bound) => ({ touches, rule, origin });

/** More than the market may ask for, and by which rule; it may have bound itself. */
export const sayAbove = (wanted: number, most: Bound): Reason =>
  reason(most.isOwn ? 'field-plan-above-own' : 'field-plan-above', { wanted, ...valuesOf(most) });

/** Fewer than the market may leave it at. */
export const sayBelow = (wanted: number, least: Bound): Reason =>
  reason(least.isOwn ? 'field-plan-below-own' : 'field-plan-below', { wanted, ...valuesOf(least) });

/** Where a line of the plan has its touches from, and what was cut of them. */
export const sayFieldPlan = ({ on, wanted, bounds: { most } }: WantedLine): readonly Reason[] => [
  reason('field-plan', { on, wanted }),
  ...(wanted > most.touches ? [sayAbove(wanted, most)] : []),
];
