import type { Plan } from '#domain/planning/plan.ts';
import { olderThanRefusals, type FallenSum } from '#domain/planning/fall-away.ts';
import type { Words } from '#wording/words.ts';

/** That accounts have refused since the plan was made, and how many touches fall away; nothing where none did. */
export function olderPlan(words: Words, plan: Plan, fell: FallenSum | undefined) {
  const [older] = olderThanRefusals(plan, fell);
  if (!fell || !older) return {};
  const { message, hint } = words.finding(older);
  return {
    older: {
      message,
      hint,
      touches: fell.touches,
      approve: words.t('page.market.approve-without', { touches: fell.touches }),
    },
  };
}
