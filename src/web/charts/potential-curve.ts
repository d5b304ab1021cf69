import { escapeText, type Svg } from './svg.ts';
import type { CurvePoint } from '#domain/segmentation/cross-layers.ts';

const SIDE = 100;
/** Basis points of a whole to a side of the picture. */
const SCALE = 10_000 / SIDE;

/** How much of all potential the largest accounts have: the further above the diagonal, the fewer have most of it. */
export function potentialCurve(label: string, points: readonly CurvePoint[]): Svg {
  const path = points
    .map(({ accounts, potential }) => `${accounts / SCALE},${SIDE - potential / SCALE}`)
    .join(' ');
  return (
    `<svg class="potential-curve" role="img" aria-label="${escapeText(label)}" viewBox="0 0 ${SIDE} ${SIDE}">` +
    `<polyline class="curve-even" points="0,${SIDE} ${SIDE},0"/><polyline class="curve-line" points="${path}"/></svg>`
  );
}
