import type { IsoDate } from '#domain/basics/iso-date.ts';
import { picture, rect, type Svg } from './svg.ts';

const [WIDTH, UNIT, LEVELS] = [120, 6, 5];
/** How wide at least what was found last is drawn, and a gap between two. */
const [LEAST, GAP] = [6, 1];

interface At {
  readonly day: IsoDate;
  readonly level: number;
}

/**
 * A market's levels in one dimension on one axis of time: assessment by assessment as bars, and the steps of its ambition
 * as lines at the level that is wanted, each up to its day.
 */
export function levelPath(label: string, points: readonly At[], steps: readonly At[]): Svg {
  const days = [...points, ...steps].map(({ day }) => Date.parse(day));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const height = LEVELS * UNIT;
  const scale = last > first ? (WIDTH - LEAST) / (last - first) : 0;
  const at = (day: IsoDate): number => (Date.parse(day) - first) * scale;
  const bars = points.map(({ day, level }, index) => {
    const next = points[index + 1];
    const width = next ? Math.max(LEAST / 2, at(next.day) - at(day) - GAP) : LEAST;
    return rect({
      x: at(day),
      y: height - level * UNIT,
      width,
      height: level * UNIT,
      className: next ? 'level-before' : 'level-now',
    });
  });
  const now = points.at(-1)?.day;
  const lines = steps.map(({ day, level }, index) => {
    const before = steps[index - 1]?.day ?? now;
    const x = before === undefined ? 0 : Math.min(at(before), at(day));
    return rect({
      x,
      y: height - level * UNIT,
      width: Math.max(LEAST, at(day) - x),
      height: 1,
      className: 'level-ambition',
    });
  });
  return picture(label, 'level-path', WIDTH, height, bars.join('') + lines.join(''));
}
