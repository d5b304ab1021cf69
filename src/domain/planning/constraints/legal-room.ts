import { addDays, type IsoDate } from '../../basics/iso-date.ts';
import type { LegalLimit } from '../../organisation/legal-limit.ts';
import { releaseDay, windowStart } from './limit-window.ts';

type Bound = Pick<LegalLimit, 'window' | 'maximum' | 'minimumInterval'>;

/** First day from `day` on on which one more visit is allowed; undefined where none ever is. */
export function nextLegalDay(limit: Bound, visits: readonly IsoDate[], day: IsoDate): IsoDate | undefined {
  const { window, maximum, minimumInterval = 0 } = limit;
  if (maximum < 1) return undefined;
  const last = visits.at(-1);
  let at = day;
  if (last !== undefined && minimumInterval > 0) {
    const rested = addDays(last, minimumInterval);
    if (rested > at) at = rested;
  }
  for (;;) {
    const from = windowStart(window, at);
    const counted = visits.filter((on) => on >= from);
    if (counted.length < maximum) return at;
    // The one that has to leave before there is room again.
    at = releaseDay(window, counted[counted.length - maximum]!);
  }
}

/**
 * The days on which visits fit from `from` to `to`, each as early as it may be: none can be gained by waiting, for
 * whatever is early is over early.
 * @param past days of visits before `from` that count, in order
 * @param most that anybody wants to know of
 */
export function legalDays(
  limit: Bound,
  past: readonly IsoDate[],
  { from, to }: { readonly from: IsoDate; readonly to: IsoDate },
  most: number,
): readonly IsoDate[] {
  const visits = [...past];
  let day = nextLegalDay(limit, visits, from);
  while (day !== undefined && day <= to && visits.length - past.length < most) {
    visits.push(day);
    day = nextLegalDay(limit, visits, day);
  }
  return visits.slice(past.length);
}
