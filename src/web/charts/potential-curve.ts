import type { CurvePoint } from '#domain/segmentation/cross-layers.ts';
import { escapeText, picture, type Svg } from './svg.ts';

const SIDE = 100;
/** Basis points of a whole to a side of the picture. */
const SCALE = 10_000 / SIDE;

const line = (className: string, points: readonly CurvePoint[]): Svg => {
  const path = points.map(({ accounts, potential }) => `${accounts / SCALE},${SIDE - potential / SCALE}`);
  return `<polyline class="${className}" points="${path.join(' ')}"/>`;
};

const CUT = 'curve-cut';

/** Where a class ends: so many accounts are in it and those above, and so much potential. */
export interface CurveCut extends CurvePoint {
  readonly label: string;
}

const cutLine = ({ accounts, potential, label }: CurveCut): Svg => {
  const x = accounts / SCALE;
  return `<line class="${CUT}" x1="${x}" x2="${x}" y1="${SIDE}" y2="${SIDE - potential / SCALE}"><title>${escapeText(label)}</title></line>`;
};

/**
 * How much of all potential the largest accounts have: the further above the diagonal, the fewer have most of it. Cuts say
 * how far the classes come: as high as the curve where potential alone decides.
 */
export function potentialCurve(
  label: string,
  points: readonly CurvePoint[],
  cuts: readonly CurveCut[] = [],
): Svg {
  const ends = [points[0], points.at(-1)].flatMap((each) => each ?? []);
  const content = line('curve-even', ends) + line('curve-line', points) + cuts.map(cutLine).join('');
  return picture(label, 'potential-curve', SIDE, SIDE, content);
}
