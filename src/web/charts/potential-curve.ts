import type { CurvePoint } from '#domain/segmentation/cross-layers.ts';
import { picture, type Svg } from './svg.ts';

const SIDE = 100;
/** Basis points of a whole to a side of the picture. */
const SCALE = 10_000 / SIDE;

const line = (className: string, points: readonly CurvePoint[]): Svg => {
  const path = points.map(({ accounts, potential }) => `${accounts / SCALE},${SIDE - potential / SCALE}`);
  return `<polyline class="${className}" points="${path.join(' ')}"/>`;
};

/** How much of all potential the largest accounts have: the further above the diagonal, the fewer have most of it. */
export function potentialCurve(label: string, points: readonly CurvePoint[]): Svg {
  const ends = [points[0], points.at(-1)].flatMap((each) => each ?? []);
  return picture(label, 'potential-curve', SIDE, SIDE, line('curve-even', ends) + line('curve-line', points));
}
