import type { Cycle } from '../../cycles/cycle.ts';
import { groupBy, legalCap, type LegalConstraint } from './legal-constraint.ts';

/** Months from the cycle's first to its last, both counted. */
const monthsOf = (cycle: Cycle): number =>
  (Number(cycle.to.slice(0, 4)) - Number(cycle.from.slice(0, 4))) * 12 +
  Number(cycle.to.slice(5, 7)) -
  Number(cycle.from.slice(5, 7)) +
  1;

/**
 * An average caps all touches of each rep with the own people, or of the company with all its establishments, at the
 * cycle's share of the window; a cycle longer than the window is held to one window's worth. Of the touches made before
 * only those beyond the share of the window that has gone by count: what was left undone is not carried over.
 */
export const averageLimit: LegalConstraint = (limit, plan) => {
  const ofReps = limit.scope === 'rep-to-person';
  const keyOf = ({ territory }: { readonly territory: string }): string => (ofReps ? territory : 'all');
  const visited = ({ account }: { readonly account: string }): string =>
    ofReps ? account : plan.establishmentOf(account);
  const share = Math.min(1, monthsOf(plan.cycle) / limit.window.months);
  const before = groupBy(plan.before, keyOf);
  return [...groupBy(plan.lines, keyOf)].map(([key, lines]) => {
    const ofWindow = new Set(lines.map(visited)).size * limit.maximum;
    const due = (ofWindow * (1 - share)) / plan.counts;
    const excess = Math.max(0, (before.get(key)?.length ?? 0) - due);
    return legalCap(`legal:${limit.key}:${key}`, lines, ofWindow * share, plan, excess);
  });
};
