import { picture, rect, type Svg } from './svg.ts';
import type { LoadState } from './capacity-gauge.ts';

export interface WorkloadBar {
  /** Amounts in the same unit; `most` is what the whole width stands for, the same for every bar of a picture. */
  readonly demand: number;
  readonly capacity: number;
  readonly planned?: number;
  readonly most: number;
  readonly state: LoadState;
  /** What a reader who cannot see the picture is told. */
  readonly label: string;
}

/** What is asked of a territory as a bar, what it can do as the box around it, what is planned as a tick. */
export function workloadBar({ demand, capacity, planned, most, state, label }: WorkloadBar): Svg {
  const at = (amount: number): number => (most === 0 ? 0 : (Math.min(amount, most) / most) * 100);
  const tick =
    planned === undefined
      ? ''
      : rect({ x: Math.max(0, at(planned) - 0.3), width: 0.6, height: 12, className: 'workload-planned' });
  return picture(
    label,
    'workload-bar',
    100,
    12,
    rect({ x: 0, width: at(capacity), height: 12, className: 'workload-capacity' }) +
      rect({ x: 0, y: 3, width: at(demand), height: 6, className: `gauge-load gauge-${state}` }) +
      tick,
  );
}
