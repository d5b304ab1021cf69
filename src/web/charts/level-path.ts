import { picture, rect, type Svg } from './svg.ts';

const [STEP, UNIT, LEVELS] = [12, 6, 5];

/** A market's levels in one dimension, assessment by assessment, with the ambition as a line across. */
export function levelPath(label: string, levels: readonly number[], ambition: number | undefined): Svg {
  const width = Math.max(1, levels.length) * STEP + STEP;
  const height = LEVELS * UNIT;
  const bars = levels.map((level, index) =>
    rect({
      x: index * STEP + 1,
      y: height - level * UNIT,
      width: STEP - 2,
      height: level * UNIT,
      className: index === levels.length - 1 ? 'level-now' : 'level-before',
    }),
  );
  const aim =
    ambition === undefined
      ? ''
      : rect({ x: 0, y: height - ambition * UNIT, width, height: 1, className: 'level-ambition' });
  return picture(label, 'level-path', width, height, bars.join('') + aim);
}
