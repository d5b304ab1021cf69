import type { Touches } from '../../basics/units.ts';
import type { Finding } from '../../basics/finding.ts';
import type { Reason } from '../../basics/outcome.ts';
import type { PlanLine } from '../../planning/plan.ts';
import type { TerritoryCapacity } from '../../capacity/territory-capacity.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import type { LimitCheck, LimitedLine } from '../limit-check.ts';
import type { Proposal } from '../proposal.ts';

/** Everything a guardrail looks at: the territory's plan, what is already proposed, and the change in question. */
export interface ReviewSituation {
  readonly line: PlanLine;
  /** What the line should get. */
  readonly to: Touches;
  /** All lines of the territory in the current version. */
  readonly territoryLines: readonly LimitedLine[];
  readonly capacity: TerritoryCapacity | undefined;
  /** Open and approved proposals of the territory, the one in question left out. */
  readonly counted: readonly Proposal[];
  /** Open proposals of the whole plan, those to the line in question left out. */
  readonly open: readonly Pick<Proposal, 'lineKey' | 'to'>[];
  /** What the plan was made under, over all its lines. */
  readonly limits: LimitCheck;
  readonly rules: EffectiveRules;
  /** Why its account may not be reached on the line's channel by now; absent where it may. */
  readonly refused?: Reason;
}

/** A limit on proposals; says nothing when the change is fine. */
export type Guardrail = (situation: ReviewSituation) => readonly Finding[];
