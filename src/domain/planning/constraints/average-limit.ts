import { addDays, type IsoDate } from '../../basics/iso-date.ts';
import { legalDaysOfAverage, newFrom, slidingWindow, type CountedCall } from './average-in-time.ts';
import { strictest, touchesFor } from './counted-calls.ts';
import {
  groupByUnit,
  legalCap,
  partOfLines,
  type LegalCap,
  type LegalConstraint,
  type LegalReading,
  type Touched,
} from './legal-constraint.ts';
import { windowStart } from './limit-window.ts';
import { pacedRoom, restShare, windowShare } from './pace.ts';

/** How many have been called on, at the least. */
function visitedIn(calls: readonly CountedCall[]): number {
  const window = slidingWindow();
  for (const call of calls) window.add(call);
  return window.visited();
}

/** How many visits that count are legal at once, and from which day on each of the others is. */
const laterThan = (from: IsoDate, days: readonly IsoDate[]): Pick<LegalReading, 'later'> => {
  const later = days.filter((day) => day > from);
  return later.length === 0 ? {} : { later: { atOnce: days.length - later.length, days: later } };
};

/**
 * An average is over those who are called on, by one rep or by the company: who gets no visit makes nobody else's
 * legal. Those called on in the window already share what it leaves them, in the cycle's part of it; who has not been
 * called on yet gets no more than the average itself, and so makes the law no lighter for anybody.
 *
 * It holds at every day and not only over the cycle: what the window still counts on the first day has to be waited for.
 * A visit to somebody whose calls it lets go in the cycle is one more call on the same person until then.
 *
 * Held against what a plan says, and not for making one, each of the new ones brings an average with the first touch.
 */
export const averageLimit: LegalConstraint = (limit, { days, paced, lines, before, ...plan }) => {
  const isOfReps = limit.scope === 'rep-to-hcp';
  const groupOf = (touched: Touched): readonly string[] => (isOfReps ? plan.repsOf(touched) : ['all']);
  const from = windowStart(limit.window, days.to);
  const since = windowStart(limit.window, days.from);
  const past = groupByUnit(
    before.filter(({ on }) => on >= from),
    groupOf,
  );
  const counted = groupByUnit(
    before.filter(({ on }) => on >= since),
    groupOf,
  );
  return [...groupByUnit(lines, groupOf)].flatMap(([group, own]): readonly LegalCap[] => {
    const calls = past.get(group) ?? [];
    const unitsOf = (touched: Touched): readonly string[] =>
      plan.unitsOf(touched).filter((unit) => !isOfReps || unit.startsWith(`${group}|`));
    const called = new Set(calls.flatMap(unitsOf));
    const visited = visitedIn(calls.map((call) => ({ on: call.on, units: unitsOf(call) })));
    const share = strictest(own.map(({ territory }) => plan.shareOf(territory)));
    const taken = counted.get(group)?.length ?? 0;
    const key = `legal:${limit.key}:${group}`;
    const isKnown = (line: (typeof own)[number]): boolean => unitsOf(line).some((unit) => called.has(unit));
    const claims = plan.others.claims.filter((claim) => groupOf(claim).includes(group));
    const known = own.filter(isKnown);
    const ofKnownClaims = claims.filter((claim) => unitsOf(claim).some((unit) => called.has(unit)));
    const fresh = own.filter((line) => !isKnown(line));
    const legal = limit.maximum * visited - calls.length;
    const allowed = touchesFor(limit.maximum * visited, share);
    const readingOf = (room: number, legally = room, legalOn: readonly IsoDate[] = []) => ({
      limit,
      taken,
      since,
      share,
      room,
      ...(legally > room ? { legal: legally } : {}),
      ...laterThan(days.from, legalOn),
      ...(paced && windowShare(limit, paced) < 1 ? { again: addDays(paced.to, 1) } : {}),
    });
    if (!paced) {
      const room = touchesFor(partOfLines(legal, known, ofKnownClaims, plan), share);
      const ofNew = touchesFor(limit.maximum, share);
      const newOnes = Object.fromEntries(fresh.map((line) => [line.key, unitsOf(line).join('|')]));
      return [
        {
          cap: { ...legalCap(key, own, { room, allowed }), ofEachNew: { touches: ofNew, visited: newOnes } },
          reading: readingOf(room),
        },
      ];
    }
    const inCycle = calls.filter(({ on }) => on >= paced.from).length;
    // Of a calendar window the cycles that remain share what is left, of a rolling one all share the whole.
    const whole = limit.maximum * visited - (limit.window.kind === 'calendar' ? calls.length - inCycle : 0);
    const due = whole * restShare(limit, paced);
    const room = touchesFor(partOfLines(Math.min(legal, due - inCycle), known, ofKnownClaims, plan), share);
    const counts = (counted.get(group) ?? []).map((call) => ({ on: call.on, units: unitsOf(call) }));
    const ofAll = known.length === 0 ? 0 : Math.max(0, Math.ceil(Math.min(legal, due - inCycle)));
    const ofKnown: LegalCap = {
      cap: legalCap(key, known, { room, allowed }),
      reading: readingOf(room, touchesFor(legal, share), legalDaysOfAverage(limit, counts, days, ofAll)),
    };
    const newOnes = groupByUnit(fresh, unitsOf);
    const claimedNew = groupByUnit(claims, unitsOf);
    const ofUnits = groupByUnit(counted.get(group) ?? [], unitsOf);
    /** First day on which nobody remembers that they were called on. */
    const newSince = new Map(
      [...newOnes.keys()].map((unit) => {
        const own = (ofUnits.get(unit) ?? []).map(({ on }) => on);
        return [unit, newFrom(limit, own, days.from)];
      }),
    );
    const leaving = [...newSince.values()].filter((day) => day > days.from).toSorted();
    const last = leaving.at(-1);
    /** What those who are let go may have between them before they are. */
    const beside =
      last === undefined
        ? 0
        : legalDaysOfAverage(
            limit,
            counts,
            { from: days.from, to: addDays(last, -1) },
            ofAll + leaving.length * limit.maximum,
          ).filter((day) => day === days.from).length - ofAll;
    const eachAtOnce = Math.max(0, Math.floor(beside / Math.max(1, leaving.length)));
    const ofNew = [...newOnes].map(([unit, each]): LegalCap => {
      const visited = { visits: [], no: plan.numberOf(unit, each[0]!) };
      const turn = pacedRoom(limit, paced, days.from, visited) ?? limit.maximum;
      const ofUnit = Math.min(turn, limit.maximum);
      const most = touchesFor(partOfLines(ofUnit, each, claimedNew.get(unit) ?? [], plan), share);
      const legalOn = Array.from({ length: ofUnit }, (_, index) =>
        index < eachAtOnce ? days.from : (newSince.get(unit) ?? days.from),
      );
      const ofOne = { room: most, allowed: touchesFor(limit.maximum, share) };
      return {
        cap: legalCap(
          limit.scope === 'rep-to-hcp' ? `legal:${limit.key}:${unit}` : `${key}|${unit}`,
          each,
          ofOne,
        ),
        reading: readingOf(most, touchesFor(limit.maximum, share), legalOn),
      };
    });
    return known.length > 0 ? [ofKnown, ...ofNew] : ofNew;
  });
};
