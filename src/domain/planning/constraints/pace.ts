import type { Cycle } from '../../cycles/cycle.ts';
import type { LegalLimit } from '../../organisation/legal-limit.ts';
import { inUnitsOf } from './limit-window.ts';

const WHOLE_TURN = 2 ** 32;
/** The golden ratio's part of a whole turn, to 32 places: numbers that follow each other fall far apart. */
const GOLDEN = 2_654_435_769;

/** By how much of one touch somebody's turn is put off, in 2⁻³² of it: by the number alone. */
const turnOf = (no: number): number => Math.imul(no, GOLDEN) >>> 0;

/** Whole touches that are due before a point, counted from the beginning of time. */
function dueBefore(maximum: number, point: number, window: number, no: number): number {
  const rest = (maximum * point) % window;
  const whole = (maximum * point - rest) / window;
  return whole + (rest * WHOLE_TURN + turnOf(no) * window >= window * WHOLE_TURN ? 1 : 0);
}

/**
 * The part of a limit's window that falls to a cycle, in whole visits: cycles that make up a window get all of it and no
 * more, none of them two more than another, and which gets the odd one is told by the number, so that not everybody's
 * visits fall into the same cycle. A window no longer than the cycle is not parted: undefined.
 * @param cycle all of it, however much has passed
 * @param no of the account, or of the first in its establishment
 */
export function pacedShare(
  { window, maximum }: Pick<LegalLimit, 'window' | 'maximum'>,
  cycle: Pick<Cycle, 'from' | 'to'>,
  no: number,
): number | undefined {
  const at = inUnitsOf(window, cycle);
  if (at.to - at.from >= at.window) return undefined;
  return dueBefore(maximum, at.to, at.window, no) - dueBefore(maximum, at.from, at.window, no);
}

/** The part of a limit's window that a cycle is, from 0 to 1; a cycle longer than the window is one of them. */
export function windowShare(
  { window }: Pick<LegalLimit, 'window'>,
  cycle: Pick<Cycle, 'from' | 'to'>,
): number {
  const at = inUnitsOf(window, cycle);
  return Math.min(1, (at.to - at.from) / at.window);
}
