import { responseAt, type ResponseCurve } from '#domain/planning/response/response-curve.ts';
import { picture, rect, type Svg } from './svg.ts';

const [BARS, STEP, HEIGHT] = [33, 6, 60];
/** The picture reaches to so many times today's effort. */
const REACH = 2;

/** Sales at rising effort, from none to twice today's; what today's effort brings is filled. */
export function responseSteps(label: string, curve: ResponseCurve): Svg {
  const top = Math.max(curve.max, responseAt(curve, REACH), 1);
  const bars = Array.from({ length: BARS }, (_, index) => {
    const effort = (index / (BARS - 1)) * REACH;
    const height = Math.max(1, (Math.max(0, responseAt(curve, effort)) / top) * (HEIGHT - 2));
    return rect({
      x: index * STEP + 0.5,
      y: HEIGHT - height,
      width: STEP - 1,
      height,
      className: effort <= 1 ? 'step-granted' : 'step-refused',
    });
  });
  return picture(label, 'value-steps', BARS * STEP, HEIGHT, bars.join(''));
}
