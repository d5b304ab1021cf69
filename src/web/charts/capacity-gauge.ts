import { WHOLE } from '#domain/basics/channel.ts';
import { picture, rect, type Svg } from './svg.ts';

export type LoadState = 'light' | 'good' | 'over' | 'none';

export interface CapacityGauge {
  /** Planned over capacity, in basis points. */
  readonly utilisation: number;
  /** Thresholds in basis points of capacity. */
  readonly lower: number;
  readonly upper: number;
  /** What a reader who cannot see the picture is told. */
  readonly label: string;
}

export function loadState(utilisation: number, lower: number, upper: number): LoadState {
  if (utilisation > upper) return 'over';
  return utilisation < lower ? 'light' : 'good';
}

/** Planned work as a bar on a scale from nothing to the capacity and a quarter more, thresholds as ticks. */
export function capacityGauge({ utilisation, lower, upper, label }: CapacityGauge): Svg {
  const end = Math.max(WHOLE * 1.25, Math.min(utilisation * 1.05, WHOLE * 3));
  const at = (basisPoints: number): number => (Math.min(basisPoints, end) / end) * 100;
  const state = loadState(utilisation, lower, upper);
  return picture(
    label,
    'gauge',
    100,
    10,
    rect({ x: 0, width: 100, height: 10, className: 'gauge-track' }) +
      rect({ x: at(lower), width: at(upper) - at(lower), height: 10, className: 'gauge-band' }) +
      rect({ x: 0, y: 2, width: at(utilisation), height: 6, className: `gauge-load gauge-${state}` }) +
      rect({ x: at(WHOLE) - 0.2, width: 0.4, height: 10, className: 'gauge-full' }),
  );
}
