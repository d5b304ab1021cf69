import type { DaysThere, VisitingDays } from '../../capacity/working-time/visiting-days.ts';
import { groupBy, legalCap, type LegalConstraint } from './legal-constraint.ts';

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
 * At most so many visits a day at one establishment, by all reps together. A plan says how many touches and not on which
 * day, so it is held to what its days can hold: the maximum times the days on which any of the reps can be there, and each
 * of several reps to the maximum times the own days. Days that have passed are gone, used or not. Each touch counts as a
 * visit of its own.
 */
export const dayLimit: LegalConstraint = (limit, plan) =>
  [...groupBy(plan.lines, ({ account }) => plan.establishmentOf(account))].flatMap(
    ([establishment, lines]) => {
      const key = `legal:${limit.key}:${establishment}`;
      const ofReps = Map.groupBy(lines, ({ territory }) => territory);
      const parts = [
        { key, lines, territories: [...ofReps.keys()] },
        ...[...ofReps].map(([territory, own]) => ({
          key: `${key}|${territory}`,
          lines: own,
          territories: [territory],
        })),
      ].slice(0, ofReps.size > 1 ? undefined : 1);
      return parts.flatMap((part) => {
        const days = part.territories.map((territory) => plan.days.get(territory) ?? nobody);
        const [whole, left] = [together(days.map(({ all }) => all)), together(days.map((each) => each.left))];
        const gone = (limit.maximum * (whole - left)) / plan.counts;
        const cap = legalCap(part.key, part.lines, limit.maximum * whole, plan, gone);
        // Most establishments have room for all that could be planned there.
        const most = part.lines.reduce((sum, line) => sum + line.maximum, 0);
        return most > cap.maximum - gone ? [cap] : [];
      });
    },
  );
