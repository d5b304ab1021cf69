import { planInTurn } from '../../planning/plan-in-turn.ts';
import type { Progress } from '../../planning/allocation/allocate-packed.ts';
import type { MakePlanInput } from '../../planning/plan-input.ts';
import { comparePlans, type PlanChange } from './compare-plans.ts';

interface BothWays {
  readonly before: MakePlanInput;
  readonly after: MakePlanInput;
}

/** Plans one set of accounts in both ways, and says what changes. */
export function planBothWays({ before, after }: BothWays, onProgress?: Progress): PlanChange {
  const plan = planInTurn(2, onProgress);
  return comparePlans(before.accounts, plan(before), plan(after));
}
