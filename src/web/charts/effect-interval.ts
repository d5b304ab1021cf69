import { picture, rect, type Svg } from './svg.ts';

const [WIDTH, HEIGHT, MARGIN] = [400, 40, 10];

export interface EffectInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** What was measured one by one, in the same unit. */
  readonly observed: readonly number[];
}

/** An effect with its interval on a line through zero, and above it what was measured one by one. */
export function effectInterval(label: string, { mean, low, high, observed }: EffectInterval): Svg {
  const all = [0, low, high, ...observed];
  const least = Math.min(...all);
  const span = Math.max(...all) - least || 1;
  const place = (value: number): number => MARGIN + ((value - least) / span) * (WIDTH - 2 * MARGIN);
  const mark = (value: number, width: number, y: number, height: number, className: string): Svg =>
    rect({ x: place(value) - width / 2, y, width, height, className });
  return picture(
    label,
    'effect-interval',
    WIDTH,
    HEIGHT,
    rect({ x: 0, y: 26, width: WIDTH, height: 2, className: 'pair-ground' }) +
      rect({ x: place(low), y: 23, width: place(high) - place(low), height: 8, className: 'pair-right' }) +
      observed.map((each) => mark(each, 2, 4, 12, 'effect-observed')).join('') +
      mark(mean, 4, 20, 14, 'pair-left') +
      mark(0, 1.5, 0, HEIGHT, 'effect-zero'),
  );
}
