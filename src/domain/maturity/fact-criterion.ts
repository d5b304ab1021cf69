import type { FactOrigin, FactsOfUnit, UnitFact } from '../organisation/unit-facts.ts';

/** An archetype's condition on a fact; either bound, or both. */
export interface FactCriterion {
  readonly fact: UnitFact;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** How a unit stands to it. */
export interface FactResult extends FactCriterion {
  /** Absent where nobody knows it: then it is neither met nor failed. */
  readonly value?: number;
  readonly from?: FactOrigin;
  readonly met: boolean;
}

/** A criterion held against what is known: unknown is not met, and no failure either. */
export function compareWithFact(criterion: FactCriterion, facts: FactsOfUnit): FactResult {
  const known = facts[criterion.fact];
  if (!known) return { ...criterion, met: false };
  const { atLeast = known.value, atMost = known.value } = criterion;
  return { ...criterion, ...known, met: known.value >= atLeast && known.value <= atMost };
}
