import { picture, rect, type Svg } from './svg.ts';

export interface StackedPart {
  readonly size: number;
  readonly className: string;
  readonly title: string;
}

/** Shares of a whole side by side; an empty whole is an empty track. */
export function stackedBar(label: string, parts: readonly StackedPart[]): Svg {
  const total = parts.reduce((sum, part) => sum + part.size, 0);
  let x = 0;
  const bars = parts.map(({ size, className, title }) => {
    const width = total === 0 ? 0 : (size / total) * 100;
    const bar = size === 0 ? '' : rect({ x, width, height: 10, className, title });
    x += width;
    return bar;
  });
  return picture(
    label,
    'stacked',
    100,
    10,
    rect({ x: 0, width: 100, height: 10, className: 'gauge-track' }) + bars.join(''),
  );
}
