import type { IsoDate } from '../basics/iso-date.ts';
import type { Archetype } from './maturity-model.ts';
import type { Assessment, Level, LevelCriterion } from './maturity-model.ts';
import type { FactResult } from './fact-criterion.ts';

/** A person's decision that a market runs another archetype than its levels lead to, for a while and for a reason. */
export interface ArchetypeOverride {
  readonly id: string;
  readonly market: string;
  /** The archetype's key; empty where the decision is that the levels count again. */
  readonly archetype: string;
  readonly reason: string;
  /** Last day it holds; after it the computed archetype counts again. */
  readonly until: IsoDate;
  readonly madeBy: string;
  /** ISO instant; of two decisions the later one counts. */
  readonly madeAt: string;
}

/** An override in force, and the archetype the levels lead to. */
export interface OverrideInForce {
  readonly override: ArchetypeOverride;
  readonly computed: Archetype;
}

/** A criterion on a level and how a market stands to it. */
export interface LevelResult extends LevelCriterion {
  readonly level: Level | 0;
  readonly met: boolean;
}

export type CriterionResult = LevelResult | FactResult;

/** `fits`: all its criteria are met. `unknown`: none fails, and of some fact nobody knows it. `fails`: one does. */
export const archetypeFits = ['fits', 'unknown', 'fails'] as const;
export type ArchetypeFit = (typeof archetypeFits)[number];

/** An archetype that stands apart and is not the one in force, and how a unit stands to it. */
export interface ArchetypeBeside {
  readonly archetype: Pick<Archetype, 'key' | 'name'>;
  readonly fit: ArchetypeFit;
  readonly results: readonly CriterionResult[];
}

export interface Assignment {
  /** In force: the one that levels and facts lead to, unless a person decided otherwise. */
  readonly archetype: Archetype;
  readonly overridden?: OverrideInForce;
  readonly assessment: Assessment;
  /** Why levels and facts lead to theirs. */
  readonly met: readonly CriterionResult[];
  /** What the next higher one would still need; absent at the top, and of one that stands apart. */
  readonly next?: { readonly archetype: Archetype; readonly missing: readonly CriterionResult[] };
  /**
   * Those that stand apart and were not taken. Two that fit are none of the two: the ladder's counts for the time being,
   * until a person decides.
   */
  readonly beside: readonly ArchetypeBeside[];
}

/** Archetypes of which a person has to choose one, since a unit fits several and none is above another. */
export const undecidedBetween = ({ overridden, beside }: Assignment): readonly ArchetypeBeside[] =>
  overridden ? [] : beside.filter(({ fit }) => fit === 'fits');
