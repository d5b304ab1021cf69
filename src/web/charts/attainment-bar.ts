import { WHOLE } from '#domain/basics/channel.ts';
import type { AttainmentStatus } from '#domain/execution/execution-measures.ts';
import { picture, rect, type Svg } from './svg.ts';

export interface AttainmentBar {
  /** Earned and expected over the goal, in basis points. */
  readonly attained: number;
  readonly expected: number;
  readonly under: number;
  readonly over: number;
  readonly status: AttainmentStatus;
  /** What a reader who cannot see the picture is told. */
  readonly label: string;
}

const looks: Readonly<Record<AttainmentStatus, string>> = {
  under: 'light',
  uncovered: 'light',
  'on-track': 'good',
  over: 'over',
  'not-begun': 'none',
  'no-goal': 'none',
};

/** What is earned of the goal as a bar, what an even pace would have earned as a line with its thresholds around it. */
export function attainmentBar({ attained, expected, under, over, status, label }: AttainmentBar): Svg {
  const end = Math.max(WHOLE, Math.min(attained, WHOLE * 2)) * 1.05;
  const at = (basisPoints: number): number => (Math.min(basisPoints, end) / end) * 100;
  const low = at((expected * under) / WHOLE);
  const high = at((expected * over) / WHOLE);
  return picture(
    label,
    'gauge',
    100,
    10,
    rect({ x: 0, width: 100, height: 10, className: 'gauge-track' }) +
      rect({ x: low, width: high - low, height: 10, className: 'gauge-band' }) +
      rect({ x: 0, y: 2, width: at(attained), height: 6, className: `gauge-load gauge-${looks[status]}` }) +
      rect({ x: at(expected) - 0.3, width: 0.6, height: 10, className: 'gauge-full' }),
  );
}
