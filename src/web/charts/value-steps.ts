import { picture, rect, type Svg } from './svg.ts';

const STEP = 10;
const HEIGHT = 40;

/** What each further touch is worth, as falling steps: granted ones filled, the others outlined. */
export function valueSteps(label: string, marginals: readonly number[], planned: number): Svg {
  const highest = Math.max(...marginals, 1);
  const bars = marginals.map((value, index) => {
    const height = Math.max(1, (Math.max(0, value) / highest) * (HEIGHT - 2));
    return rect({
      x: index * STEP + 1,
      y: HEIGHT - height,
      width: STEP - 2,
      height,
      className: index < planned ? 'step-granted' : 'step-refused',
    });
  });
  return picture(label, 'value-steps', Math.max(1, marginals.length) * STEP, HEIGHT, bars.join(''));
}
