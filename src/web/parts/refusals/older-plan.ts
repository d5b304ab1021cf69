import type { Plan } from '#domain/planning/plan.ts';
import { olderThanHolds, type HeldSince } from '#domain/planning/fall-away.ts';
import type { Words } from '#wording/words.ts';

/**
 * That accounts have refused since the plan was made or are closed by a duty, how many touches that takes, and what cannot be
 * done as planned since accounts and territories have changed; nothing where all is as it was.
 */
export function olderPlan(words: Words, plan: Plan, { fell, closedByDuty, outlived }: HeldSince) {
  return {
    holdsLess: olderThanHolds(plan, {
      ...(fell ? { fell } : {}),
      ...(closedByDuty ? { closedByDuty } : {}),
      ...(outlived ? { outlived } : {}),
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
    ...(outlived?.isHeld
      ? { asksWhy: words.t('page.market.approve-outlived', { touches: outlived.touches }) }
      : {}),
  };
}
