import { ladderOf } from '../../maturity/assign-archetype.ts';
import { undecidedBetween, type Assignment } from '../../maturity/assignment.ts';
import type { Archetype } from '../../maturity/maturity-model.ts';

export const whyNoPath = ['already-there', 'not-assessed', 'stands-apart', 'undecided'] as const;
export type WhyNoPath = (typeof whyNoPath)[number];

/** Archetypes a unit would run one after the other, or why there is nowhere to go. */
export type PathUp = { readonly path: readonly [Archetype, ...Archetype[]] } | { readonly why: WhyNoPath };

/**
 * The steps of the ladder from what a unit runs today to a target, or the next one where none is named. What stands apart
 * is no step up from anything, nor is anything one from there; who may run another archetype altogether is asked first.
 */
export function pathUp(
  archetypes: readonly Archetype[],
  assignment: Assignment | undefined,
  target?: Archetype,
): PathUp {
  if (!assignment) return { why: 'not-assessed' };
  if (undecidedBetween(assignment).length > 0) return { why: 'undecided' };
  const { rank: today } = assignment.archetype;
  if (today === undefined || (target && target.rank === undefined)) return { why: 'stands-apart' };
  const above = ladderOf(archetypes).filter(({ rank = 0 }) => rank > today);
  const [first, ...more] = target
    ? above.filter(({ rank = 0 }) => rank <= (target.rank ?? 0))
    : above.slice(0, 1);
  return first ? { path: [first, ...more] } : { why: 'already-there' };
}
