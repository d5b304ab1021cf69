import type { Channel } from '../../basics/channel.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { Segment } from '../../basics/segment.ts';

/**
 * How sales answer to effort, both relative to today's: r(1) = 1, r(0) = `min`, and r comes near `max` however much is done.
 * - ADBUDG (Little 1970): r(x) = min + (max − min)·x^g ÷ (d + x^g); S-shaped where g > 1.
 * - concave: r(x) = min + (max − min)·(1 − e^(−b·x)).
 */
export type ResponseCurve =
  | {
      readonly shape: 'adbudg';
      readonly min: number;
      readonly max: number;
      readonly d: number;
      readonly g: number;
    }
  | { readonly shape: 'concave'; readonly min: number; readonly max: number; readonly b: number };

export const responseSources = ['judged', 'fitted'] as const;

/** What is known about the response of a segment to a brand's touches on a channel. */
export interface SegmentResponse {
  readonly brand: string;
  readonly segment: Segment;
  readonly channel: Channel;
  /** Touches an account gets in a cycle today; effort 1 on the curve. */
  readonly today: number;
  readonly curve: ResponseCurve;
  readonly source: (typeof responseSources)[number];
  readonly on: IsoDate;
}

/** Sales at so many times today's effort, relative to today's. */
export function responseAt(curve: ResponseCurve, effort: number): number {
  const range = curve.max - curve.min;
  if (curve.shape === 'concave') return curve.min + range * (1 - Math.exp(-curve.b * effort));
  const power = effort ** curve.g;
  return curve.min + (range * power) / (curve.d + power);
}
