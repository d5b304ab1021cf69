import { sortedBy } from '#domain/basics/stable-order.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { ShownProposal } from '#domain/review/withhold-worth.ts';
import type { Words } from '#wording/words.ts';

/** Every version of the plan, newest first: the first as it was made, each further one by a decision. */
export function planVersions(words: Words, plan: Plan, proposals: readonly ShownProposal[]) {
  const decisions = new Map<string, ShownProposal[]>();
  const approved = proposals.filter((each) => each.state === 'approved');
  for (const proposal of sortedBy(approved, (each) => each.decidedAt)) {
    const together = decisions.get(proposal.decidedAt);
    if (together) together.push(proposal);
    else decisions.set(proposal.decidedAt, [proposal]);
  }
  const made = {
    version: 1,
    at: words.moment(plan.madeAt, plan.market),
    by: '',
    what: words.t('page.review.version-made'),
  };
  const later = [...decisions].map(([at, together], index) => ({
    version: index + 2,
    at: words.moment(at, plan.market),
    by: together[0]?.decidedBy ?? '',
    what: words.t('page.review.version-decided', { count: together.length }),
  }));
  // The touches of accounts that refused fell away when the plan was approved, after everything was decided.
  const fallen = Array.from({ length: Math.max(0, plan.version - 1 - later.length) }, (_, index) => ({
    version: later.length + 2 + index,
    at: '',
    by: '',
    what: words.t('page.review.version-refused'),
  }));
  return [made, ...later, ...fallen].toReversed();
}
