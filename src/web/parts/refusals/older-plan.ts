import type { Plan } from '#domain/planning/plan.ts';
import { olderThanHolds, type HeldSince } from '#domain/planning/fall-away.ts';
import type { Words } from '#wording/words.ts';

/** That accounts have refused since the plan was made or are closed by a duty, and how many touches that takes; nothing where none are. */
export function olderPlan(words: Words, plan: Plan, { fell, closedByDuty }: HeldSince) {
  return {
    holdsLess: olderThanHolds(plan, {
      ...(fell ? { fell } : {}),
      ...(closedByDuty ? { closedByDuty } : {}),
    }).map((each) => {
      const { message, hint } = words.finding(each);
      return { message, hint };
    }),
    ...(fell
      ? {
          older: {
            touches: fell.touches,
            approve: words.t('page.market.approve-without', { touches: fell.touches }),
          },
        }
      : {}),
  };
}
