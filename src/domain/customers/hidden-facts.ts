import type { Figure } from '../access/figures.ts';
import type { FactValue } from './account.ts';
import { ownHeading } from './own-columns.ts';
import { restsOnPrescriptions } from './restricted.ts';

/** Which figures of an account somebody is shown; `calls` are those its rep has made there. */
export type Shown = ReadonlySet<Figure | 'calls'>;

export const isFigure = (value: FactValue): boolean => {
  if (typeof value === 'number') return true;
  return typeof value === 'string' && /^[^\p{L}]*\d[^\p{L}]*$/u.test(value.trim());
};

/** What a column tells of an account; of a market’s own columns nobody knows what their figures tell. */
export function figureIn(key: string, value: FactValue): Figure | undefined {
  if (restsOnPrescriptions(key)) return 'volume';
  if (/^adoption(?:@|$)/u.test(key)) return 'rank';
  return ownHeading(key) !== undefined && isFigure(value) ? 'volume' : undefined;
}

/** Whether any fact of an account is not shown to somebody: money is in none. */
export const hidesFacts = (shown: Shown): boolean => !shown.has('volume') || !shown.has('rank');

/** Whether a fact is not shown. */
export function isHidden(key: string, value: FactValue, shown: Shown): boolean {
  const figure = figureIn(key, value);
  return figure !== undefined && !shown.has(figure);
}
