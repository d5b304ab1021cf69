import type { IsoDate } from '../basics/iso-date.ts';
import type { Archetype } from './maturity-model.ts';
import type { Assessment, Criterion, Level } from './maturity-model.ts';

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

/** A criterion and how a market stands to it. */
export interface CriterionResult extends Criterion {
  readonly level: Level | 0;
  readonly met: boolean;
}

export interface Assignment {
  /** In force: the one the levels lead to, unless a person decided otherwise. */
  readonly archetype: Archetype;
  readonly overridden?: OverrideInForce;
  readonly assessment: Assessment;
  /** Why the levels lead to theirs. */
  readonly met: readonly CriterionResult[];
  /** What the next higher one would still need; absent at the top. */
  readonly next?: { readonly archetype: Archetype; readonly missing: readonly CriterionResult[] };
}
