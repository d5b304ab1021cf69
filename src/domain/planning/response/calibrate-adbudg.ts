import type { ResponseCurve } from './response-curve.ts';

/** What experts say sales would be, relative to today's, at four levels of effort; today's level is 1 by definition. */
export interface Judgements {
  /** Without any calls. */
  readonly none: number;
  /** With half as many calls again. */
  readonly halfAgain: number;
  /** With as many calls as anybody could want. */
  readonly saturation: number;
}

/** What contradicts an increasing curve through the judgements; undefined when they make one. */
export function judgementFault({ none, halfAgain, saturation }: Judgements): keyof Judgements | undefined {
  if (!(none >= 0 && none < 1)) return 'none';
  if (!(halfAgain > 1)) return 'halfAgain';
  return saturation > halfAgain ? undefined : 'saturation';
}

/**
 * The ADBUDG curve through four judgements (Little 1970): r(0), r(1) = 1, r(1.5) and the level sales never pass. They are
 * expected to be without fault.
 */
export function calibrateAdbudg({ none, halfAgain, saturation }: Judgements): ResponseCurve & {
  readonly shape: 'adbudg';
} {
  const d = (saturation - 1) / (1 - none);
  const g = Math.log((d * (halfAgain - none)) / (saturation - halfAgain)) / Math.log(1.5);
  return { shape: 'adbudg', min: none, max: saturation, d, g };
}
