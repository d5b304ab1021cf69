import type { DaysThere, VisitingDays } from '../../capacity/working-time/visiting-days.ts';
import { strictest, touchesFor } from './counted-calls.ts';
import {
  groupByUnit,
  legalCap,
  partOfLines,
  type LegalCap,
  type LegalConstraint,
} from './legal-constraint.ts';

const nobody: VisitingDays = { all: { days: [], count: 0 }, left: { days: [], count: 0 } };

/** On how many days at least one of several reps can be there. */
function together(reps: readonly DaysThere[]): number {
  const [first] = reps;
  // Most establishments have one rep, whose days need no comparing.
  if (first && reps.length === 1) return Math.min(first.days.length, first.count);
  return Math.min(
    new Set(reps.flatMap(({ days }) => days)).size,
    reps.reduce((sum, { count }) => sum + count, 0),
  );
}

/**
 * At most so many visits a day at one establishment or service, by all reps together. A plan says how many touches and
 * not on which day, so it is held to what its days can hold: the maximum times the days on which any of the reps can be
 * there, and each of several reps to the maximum times the own days. Days that have passed are gone, used or not. Each
 * touch counts as a visit of its own.
 */
export const dayLimit: LegalConstraint = (limit, plan) => {
  const claimed = groupByUnit(plan.others.claims, plan.unitsOf);
  return [...groupByUnit(plan.lines, plan.unitsOf)].flatMap(([unit, lines]) => {
    const key = `legal:${limit.key}:${unit}`;
    const ofReps = Map.groupBy(lines, ({ territory }) => territory);
    const parts = [
      { key, lines, territories: [...ofReps.keys()] },
      ...[...ofReps].map(([territory, own]) => ({
        key: `${key}|${territory}`,
        lines: own,
        territories: [territory],
      })),
    ].slice(0, ofReps.size > 1 ? undefined : 1);
    return parts.flatMap((part): readonly LegalCap[] => {
      const days = part.territories.map((territory) => plan.visiting.get(territory) ?? nobody);
      const share = strictest(part.territories.map(plan.shareOf));
      const whole = limit.maximum * together(days.map(({ left }) => left));
      const room = touchesFor(partOfLines(whole, part.lines, claimed.get(unit) ?? [], plan), share);
      const allowed = touchesFor(limit.maximum * together(days.map(({ all }) => all)), share);
      // Most establishments have room for all that could be planned there.
      const most = part.lines.reduce((sum, line) => sum + line.maximum, 0);
      if (most <= room) return [];
      const reading = { limit, taken: 0, since: plan.days.from, room, share };
      return [{ cap: legalCap(part.key, part.lines, { room, allowed }), reading }];
    });
  });
};
