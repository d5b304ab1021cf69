import { WHOLE } from '../basics/channel.ts';
import { basisPoints, type BasisPoints, type Touches } from '../basics/units.ts';
import type { Segment } from '../basics/segment.ts';
import type { MeasuredLine } from './execution-input.ts';
import type { ExecutionMeasures } from './execution-measures.ts';

/** What was planned of an account in a territory, and what of it is due by now. */
export interface PlannedReach extends Pick<MeasuredLine, 'segment' | 'cost'> {
  readonly planned: Touches;
  readonly actual: Touches;
  /** Touches an even pace would have made by now, in basis points of one. */
  readonly due: number;
}

/** Those whose coverage is looked at beside what was earned. */
const keySegments: ReadonlySet<Segment> = new Set(['A', 'B']);

/** An account is due once the first of its touches is. */
const onceDue = (due: number): BasisPoints => basisPoints(Math.min(WHOLE, due));

/**
 * Whether an account of class A or B was reached, and whether it should have been by now. Only touches of the strongest
 * channel planned for it count: a mail that costs nobody time does not make up for a visit that was planned and never made.
 */
export function reachOfAccount(lines: readonly PlannedReach[]): Partial<ExecutionMeasures> {
  const key = lines.filter(({ segment, planned }) => planned > 0 && keySegments.has(segment));
  if (key.length === 0) return {};
  const strongest = Math.max(...key.map(({ cost }) => cost));
  const strong = key.filter(({ cost }) => cost === strongest);
  return {
    keyTargets: 1,
    reachedKeyTargets: strong.some(({ actual }) => actual > 0) ? 1 : 0,
    expectedKeyTargets: onceDue(strong.reduce((sum, { due }) => sum + due, 0)),
  };
}
