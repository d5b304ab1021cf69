import { addDays, addMonths, type IsoDate } from '../../basics/iso-date.ts';
import type { Cycle } from '../../cycles/cycle.ts';
import type { LegalLimit } from '../../organisation/legal-limit.ts';
import { strictest, touchesFor } from './counted-calls.ts';
import {
  groupByUnit,
  legalCap,
  partOfLines,
  type LegalConstraint,
  type LimitedPlan,
} from './legal-constraint.ts';
import { legalDays, nextLegalDay } from './legal-room.ts';
import { inUnitsOf, releaseDay, windowStart } from './limit-window.ts';
import { pacedRoom } from './pace.ts';

/** Cycles that are looked at for the next one in which a visit is due. */
const LOOKED_AHEAD = 64;

/** First day of the next cycle in which a visit is due to whoever has this number and those visits behind them. */
function nextDue(
  limit: LegalLimit,
  cycle: Pick<Cycle, 'from' | 'to'>,
  visited: { readonly visits: readonly IsoDate[]; readonly no: number },
): IsoDate | undefined {
  const months = inUnitsOf({ kind: 'rolling', months: 1 }, cycle);
  let at = cycle;
  for (let ahead = 0; ahead < LOOKED_AHEAD; ahead += 1) {
    const from = addDays(at.to, 1);
    at = { from, to: addDays(addMonths(from, months.to - months.from), -1) };
    if ((pacedRoom(limit, at, at.from, visited) ?? limit.maximum) > 0) return at.from;
  }
  return undefined;
}

/** Visits that fit into the days, where the window is longer than they are and nothing keeps visits apart. */
function roomOfWindow(
  limit: LegalLimit,
  past: readonly IsoDate[],
  days: LimitedPlan['days'],
): number | undefined {
  const isParted = limit.minimumInterval !== undefined || releaseDay(limit.window, days.from) <= days.to;
  if (isParted) return undefined;
  const from = windowStart(limit.window, days.to);
  return Math.max(0, limit.maximum - past.filter((on) => on >= from).length);
}

/**
 * A hard limit caps the touches of whoever it counts together: of a rep with a person, of the company with a person or an
 * establishment. Every visit before has taken one for as long as its window counts it.
 */
export const hardLimit: LegalConstraint = (limit, { days, paced, lines, ...plan }) => {
  const before = groupByUnit(plan.before, plan.unitsOf);
  const since = windowStart(limit.window, days.from);
  const claimed = groupByUnit(plan.others.claims, plan.unitsOf);
  return [...groupByUnit(lines, plan.unitsOf)].map(([unit, own]) => {
    const past = (before.get(unit) ?? []).map(({ on }) => on);
    const share = strictest(own.map(({ territory }) => plan.shareOf(territory)));
    const claims = claimed.get(unit) ?? [];
    const most = own.reduce((sum, { maximum }) => sum + maximum, 0);
    // Others have their part of it: the room is that of all of them.
    const ofAll = most + Math.ceil(claims.reduce((sum, { touches }) => sum + touches, 0));
    const legal = roomOfWindow(limit, past, days) ?? legalDays(limit, past, days, ofAll).length;
    const no = plan.numberOf(unit, own[0]!);
    const due = paced && pacedRoom(limit, paced, days.from, { visits: past, no });
    const left = due ?? Number.POSITIVE_INFINITY;
    const counted = Math.min(legal, left);
    const room = touchesFor(partOfLines(counted, own, claims, plan), share);
    const isPaced = left < legal;
    /** As early as each may be. */
    const visits = legalDays(limit, past, days, Math.min(counted, most));
    const later = visits.filter((day) => day > days.from);
    /** Of the first visit where there is none now, else of the one after those of this cycle. */
    const again = (): IsoDate | undefined => {
      const after = [...past, ...visits];
      const allowed = nextLegalDay(limit, after, days.from);
      if (!isPaced || allowed === undefined) return allowed;
      const isDue =
        room === 0 && left > 0 ? days.from : paced && nextDue(limit, paced, { visits: after, no });
      return isDue !== undefined && allowed > isDue ? allowed : isDue;
    };
    return {
      cap: legalCap(`legal:${limit.key}:${unit}`, own, { room, allowed: touchesFor(limit.maximum, share) }),
      reading: {
        limit,
        taken: past.filter((on) => on >= since).length,
        since,
        room,
        share,
        ...(later.length > 0 ? { later: { atOnce: visits.length - later.length, days: later } } : {}),
        ...(isPaced ? { legal: touchesFor(legal, share) } : {}),
        ...(room > 0 && due === undefined ? {} : { again: again() ?? '' }),
      },
    };
  });
};
