import { addDays } from '../../basics/iso-date.ts';
import { strictest, touchesFor } from './counted-calls.ts';
import {
  groupByUnit,
  legalCap,
  type LegalCap,
  type LegalConstraint,
  type Touched,
} from './legal-constraint.ts';
import { windowStart } from './limit-window.ts';
import { pacedRoom, restShare, windowShare } from './pace.ts';

/** How many have been called on at the least, where of some calls nobody knows which of several it was. */
function fewestVisited(calls: readonly (readonly string[])[]): number {
  const certain = new Set(calls.flatMap((units) => (units.length === 1 ? units : [])));
  const isElsewhere = calls.some((units) => units.length > 1 && !units.some((unit) => certain.has(unit)));
  return certain.size + (isElsewhere ? 1 : 0);
}

/**
 * An average is over those who are called on, by one rep or by the company: who gets no visit makes nobody else's
 * legal. Those called on in the window already share what it leaves them, in the cycle's part of it; who has not been
 * called on yet gets no more than the average itself, and so makes the law no lighter for anybody.
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
  return [...groupByUnit(lines, groupOf)].flatMap(([group, own]): readonly LegalCap[] => {
    const calls = past.get(group) ?? [];
    const unitsOf = (touched: Touched): readonly string[] =>
      plan.unitsOf(touched).filter((unit) => !isOfReps || unit.startsWith(`${group}|`));
    const called = new Set(calls.flatMap(unitsOf));
    const visited = fewestVisited(calls.map(unitsOf));
    const share = strictest(own.map(({ territory }) => plan.shareOf(territory)));
    const taken = calls.filter(({ on }) => on >= since).length;
    const key = `legal:${limit.key}:${group}`;
    const isKnown = (line: (typeof own)[number]): boolean => unitsOf(line).some((unit) => called.has(unit));
    const known = own.filter(isKnown);
    const fresh = own.filter((line) => !isKnown(line));
    const legal = limit.maximum * visited - calls.length;
    const allowed = touchesFor(limit.maximum * visited, share);
    const readingOf = (room: number, legally = room) => ({
      limit,
      taken,
      since,
      share,
      room,
      ...(legally > room ? { legal: legally } : {}),
      ...(paced && windowShare(limit, paced) < 1 ? { again: addDays(paced.to, 1) } : {}),
    });
    if (!paced) {
      const room = touchesFor(legal, share);
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
    const room = touchesFor(Math.min(legal, due - inCycle), share);
    const ofKnown: LegalCap = {
      cap: legalCap(key, known, { room, allowed }),
      reading: readingOf(room, touchesFor(legal, share)),
    };
    const ofNew = [...groupByUnit(fresh, unitsOf)].map(([unit, each]): LegalCap => {
      const visited = { visits: [], no: plan.numberOf(unit, each[0]!) };
      const turn = pacedRoom(limit, paced, days.from, visited) ?? limit.maximum;
      const most = touchesFor(Math.min(turn, limit.maximum), share);
      const ofOne = { room: most, allowed: touchesFor(limit.maximum, share) };
      return {
        cap: legalCap(
          limit.scope === 'rep-to-hcp' ? `legal:${limit.key}:${unit}` : `${key}|${unit}`,
          each,
          ofOne,
        ),
        reading: readingOf(most, touchesFor(limit.maximum, share)),
      };
    });
    return known.length > 0 ? [ofKnown, ...ofNew] : ofNew;
  });
};
